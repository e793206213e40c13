"""Partner accounts in MongoDB: terms, and the balances their limits are checked against."""

from typing import Any

from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError
from pymongo.write_concern import WriteConcern

from chassis.errors import StaleVersion
from chassis.mongo import Database
from palettes.domain.partner_account import AccountNotFound, OverTheLimit, PartnerAccount, Terms
from palettes.domain.statement import PeriodClosed

_NO_LIMIT = 2**40


class PartnerAccountStore:
    """One document for each pair of client and partner. Every entry between the two counts on it, so that no two can pass a limit together."""

    def __init__(self, database: Database) -> None:
        self._accounts = database["partner_accounts"]
        self._transacted = self._accounts.with_options(write_concern=WriteConcern())

    async def find(self, client_id: str, partner_id: str) -> PartnerAccount | None:
        """Find the account of the two."""
        found = await self._accounts.find_one({"_id": _key(client_id, partner_id)})
        return _account_of(found) if found else None

    async def to_close(self, period: str) -> list[PartnerAccount]:
        """List the accounts with entries that are not closed through a month yet."""
        query = {"entries": {"$gt": 0}, "$or": [{"closedThrough": None}, {"closedThrough": {"$lt": period}}]}
        return [_account_of(document) async for document in self._accounts.find(query)]

    async def owed(self) -> dict[str, tuple[int, int]]:
        """Sum up, by type, what partners owe and what is owed to them, over all books."""
        sums: dict[str, tuple[int, int]] = {}
        pipeline: list[dict[str, Any]] = [
            {"$project": {"each": {"$objectToArray": "$balances"}}},
            {"$unwind": "$each"},
            {"$group": {"_id": "$each.k", "owed": {"$sum": {"$max": ["$each.v", 0]}}, "owing": {"$sum": {"$min": ["$each.v", 0]}}}},
        ]
        async for found in await self._accounts.aggregate(pipeline):
            sums[found["_id"]] = (found["owed"], -found["owing"])
        return sums

    async def open(self, client_id: str, partner_id: str) -> PartnerAccount:
        """Find the account of the two, made when this is their first entry."""
        known = await self.find(client_id, partner_id)
        if known:
            return known
        fresh = PartnerAccount(client_id=client_id, partner_id=partner_id)
        try:
            await self._accounts.insert_one(fresh.model_dump(by_alias=True, mode="json") | {"_id": _key(client_id, partner_id)})
        except DuplicateKeyError:
            return await self.open(client_id, partner_id)
        return fresh

    async def agree(self, client_id: str, partner_id: str, terms: Terms, *, expected: int | None) -> PartnerAccount:
        """Replace the terms. Raises StaleVersion."""
        await self.open(client_id, partner_id)
        query = {"_id": _key(client_id, partner_id), **({"version": expected} if expected is not None else {})}
        change = {"$set": {"terms": terms.model_dump(by_alias=True, mode="json")}, "$inc": {"version": 1}}
        found = await self._accounts.find_one_and_update(query, change, return_document=ReturnDocument.AFTER)
        if found is None:
            raise StaleVersion("The terms were changed since.")
        return _account_of(found)

    async def count(self, client_id: str, partner_id: str, changes: dict[str, int]) -> tuple[int, str]:
        """Add to the balances if all stay inside the limits, in a transaction. Answers the entry's number and the last closed month. Raises OverTheLimit."""
        within = [condition for pallet_type, change in changes.items() for condition in _within(pallet_type, change)]
        query = {"_id": _key(client_id, partner_id), **({"$expr": {"$and": within}} if within else {})}
        increments = {f"balances.{pallet_type}": change for pallet_type, change in changes.items()} | {"entries": 1}
        found = await self._transacted.find_one_and_update(
            query, {"$inc": increments}, {"entries": 1, "closedThrough": 1}, return_document=ReturnDocument.AFTER
        )
        if found is None:
            raise OverTheLimit(f"The entry would take the account with {partner_id} beyond what was agreed.")
        return int(found["entries"]), found.get("closedThrough") or ""

    async def close(self, client_id: str, partner_id: str, period: str) -> str:
        """Close the account through the month, in a transaction; answers the month it was closed through. Raises AccountNotFound, PeriodClosed."""
        query = {"_id": _key(client_id, partner_id), "$or": [{"closedThrough": None}, {"closedThrough": {"$lt": period}}]}
        before = await self._transacted.find_one_and_update(query, {"$set": {"closedThrough": period}}, {"closedThrough": 1})
        if before is not None:
            return before.get("closedThrough") or ""
        if await self._transacted.find_one({"_id": _key(client_id, partner_id)}, {"_id": 1}) is None:
            raise AccountNotFound
        raise PeriodClosed


def _within(pallet_type: str, change: int) -> list[dict[str, Any]]:
    """What grows must stay inside: debts of the partner inside the limit, ours inside the credit. What settles a debt always may."""
    after = {"$add": [{"$ifNull": [f"$balances.{pallet_type}", 0]}, change]}
    if change > 0:
        return [{"$lte": [after, {"$ifNull": ["$terms.limit", _NO_LIMIT]}]}]
    if change < 0:
        return [{"$gte": [after, {"$subtract": [0, {"$ifNull": ["$terms.credit", _NO_LIMIT]}]}]}]
    return []


def _key(client_id: str, partner_id: str) -> str:
    return f"{client_id}|{partner_id}"


def _account_of(document: dict[str, Any]) -> PartnerAccount:
    return PartnerAccount.model_validate({name: value for name, value in document.items() if name != "_id"})

"""Entries and their transfers in MongoDB. An entry, its transfers, the balances they move and the event that tells of it are one transaction."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne
from pymongo.errors import DuplicateKeyError

from chassis.actor import Actor
from chassis.mongo import UNDECIDED, Database, Page, Sort, page
from chassis.outbox import WITHOUT_META, Aggregates
from contracts import Fact
from palettes.domain.calendar import open_period
from palettes.domain.exchange import Exchange, ExchangeNotFound
from palettes.domain.ledger import Account, Transfer, net
from palettes.domain.pallet import PalletType
from palettes.domain.statement import AccountMove
from palettes.store.partner_accounts import PartnerAccountStore
from palettes.store.transactions import transact
from palettes.store.visibility import entries_of

_NEWEST = [("occurredAt", DESCENDING), ("_id", DESCENDING)]
_BY_DAY = Sort("-occurredAt", "occurredAt", -1)
_DERIVED = ("parties",)
_LOADED = WITHOUT_META | dict.fromkeys(_DERIVED, 0)


@dataclass(frozen=True, slots=True)
class ExchangeFilter:
    """Which entries; all that is given must hold. The span includes `since` and excludes `until`."""

    client_id: str | None = None
    partner_id: str | None = None
    order_id: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    pallet_type: str | None = None
    site: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class ExchangeStore:
    """The aggregate `Exchange` and the journal of transfers."""

    def __init__(self, database: Database, accounts: PartnerAccountStore) -> None:
        self.aggregates = Aggregates(database["exchanges"], service="palettes")
        self._transacted = Aggregates(database["exchanges"].with_options(write_concern=UNDECIDED), service="palettes")
        self._database, self._partners = database, accounts
        self._transfers = database["transfers"].with_options(write_concern=UNDECIDED)
        self._balances = database["accounts"].with_options(write_concern=UNDECIDED)
        self._opened: set[str] = set()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(
            IndexModel([("parties", ASCENDING), *_NEWEST], name="party_day"),
            IndexModel([("orderId", ASCENDING), *_NEWEST], name="order_day"),
            IndexModel([("clientId", ASCENDING), ("partnerId", ASCENDING), ("period", ASCENDING)], name="pair_period"),
            IndexModel(_NEWEST, name="day"),
        )
        await self._database["transfers"].create_indexes(
            [
                IndexModel([("clientId", ASCENDING), ("occurredAt", ASCENDING)], name="client_day"),
                IndexModel([("partnerId", ASCENDING), ("occurredAt", ASCENDING)], name="partner_day"),
                IndexModel([("clientId", ASCENDING), ("partnerId", ASCENDING), ("period", ASCENDING)], name="pair_period"),
            ]
        )
        await self._database["accounts"].create_indexes([IndexModel([("clientId", ASCENDING), ("holder.kind", ASCENDING)], name="client_holder")])

    async def find(self, exchange_id: str) -> Exchange | None:
        """Find an entry, whoever sees it; for the rules of ids only."""
        document = await self.aggregates.collection.find_one({"_id": exchange_id}, _LOADED)
        return _exchange_of(document) if document else None

    async def get(self, exchange_id: str, *, visible_to: Actor) -> Exchange:
        """Load an entry. Raises ExchangeNotFound."""
        document = await self.aggregates.collection.find_one({"$and": [{"_id": exchange_id}, entries_of(visible_to)]}, _LOADED)
        if document is None:
            raise ExchangeNotFound
        return _exchange_of(document)

    async def propose(self, exchange: Exchange, *, at: datetime) -> None:
        """Keep an entry that moves nothing yet. Raises AlreadyExists."""
        await self.aggregates.insert(_document_of(exchange), at=at)

    async def save(self, exchange: Exchange, *facts: Fact, at: datetime) -> None:
        """Store the next version of an entry whose transfers do not change. Raises ConcurrentEdit."""
        await self.aggregates.replace(_document_of(exchange), *facts, at=at)

    async def enter(self, exchange: Exchange, transfers: Sequence[Transfer], *facts: Fact, at: datetime) -> Exchange:
        """Put a new entry or a confirmed proposal into the ledger. Answers it with its number. Raises AlreadyExists, OverTheLimit."""
        await self._open(transfers, exchange)

        async def work() -> Exchange:
            entered = await self._post(exchange, transfers)
            write = self._transacted.insert if exchange.version == 1 else self._transacted.replace
            await write(_document_of(entered), *facts, at=at)
            return entered

        return await self._transact(work, transfers, of=exchange)

    async def undo(self, undone: Exchange, reversal: Exchange, transfers: Sequence[Transfer], *facts: Fact, at: datetime) -> Exchange:
        """Store an entry as reversed, its reversal and the transfers back. Answers the reversal. Raises ConcurrentEdit, OverTheLimit."""
        await self._open(transfers, reversal)

        async def work() -> Exchange:
            entered = await self._post(reversal, transfers)
            await self._transacted.replace(_document_of(undone), *facts, at=at)
            await self._transacted.insert(_document_of(entered), at=at)
            return entered

        return await self._transact(work, transfers, of=reversal)

    async def list(self, wanted: ExchangeFilter, *, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[Exchange], str | None]:
        """Page through the entries the actor sees, newest first."""
        query = {"$and": [entries_of(visible_to), *_conditions(wanted)]}
        found: Page = await page(self.aggregates.collection, query, sort=_BY_DAY, limit=limit, cursor=cursor, projection=_LOADED)
        return [_exchange_of(document) for document in found.documents], found.next_cursor

    async def every(self, wanted: ExchangeFilter, *, limit: int, visible_to: Actor) -> AsyncIterator[Exchange]:
        """Read the entries one after the other, the oldest first."""
        query = {"$and": [entries_of(visible_to), *_conditions(wanted)]}
        ordered = [("occurredAt", ASCENDING), ("_id", ASCENDING)]
        async with self.aggregates.collection.find(query, _LOADED).sort(ordered).limit(limit).batch_size(500) as found:
            async for document in found:
                yield _exchange_of(document)

    async def transfers_of(self, client_id: str) -> AsyncIterator[Transfer]:
        """Read the journal of a client's book."""
        async with self._database["transfers"].find({"clientId": client_id}).batch_size(1000) as found:
            async for document in found:
                yield _transfer_of(document)

    async def of_period(self, client_id: str, partner_id: str, *, after: str, period: str) -> tuple[Sequence[Exchange], Sequence[AccountMove]]:
        """The entries of the months after `after` up to `period`, and what they did to the partner's account."""
        query = {"clientId": client_id, "partnerId": partner_id, "period": {"$gt": after, "$lte": period}}
        entries = [_exchange_of(document) async for document in self._transacted.collection.find(query, _LOADED)]
        lines = [document async for document in self._transfers.find(query)]
        return entries, _account_moves(lines)

    async def _post(self, exchange: Exchange, transfers: Sequence[Transfer]) -> Exchange:
        changes = net(transfers)
        if exchange.partner_id:
            owed: defaultdict[str, int] = defaultdict(int)
            for account, change in changes.items():
                if account.holder.kind == "partner":
                    owed[account.pallet.type] += change
            number, closed_through = await self._partners.count(exchange.client_id, exchange.partner_id, dict(owed))
            exchange = exchange.model_copy(update={"number": number, "period": open_period(exchange.occurred_at, closed_through)})
        await self._transfers.insert_many([_journal_line(transfer, exchange) for transfer in transfers])
        moved = sorted((account.key, change) for account, change in changes.items())
        if moved:
            await self._balances.bulk_write([UpdateOne({"_id": key}, {"$inc": {"balance": change}}) for key, change in moved])
        return exchange

    async def _open(self, transfers: Sequence[Transfer], exchange: Exchange) -> None:
        """Make the accounts before the transaction: inside it two first entries would meet."""
        if exchange.partner_id:
            await self._partners.open(exchange.client_id, exchange.partner_id)
        for account in {side for transfer in transfers for side in (transfer.debited, transfer.credited)}:
            if account.key not in self._opened:
                await self._open_account(account)
                self._opened.add(account.key)

    async def _open_account(self, account: Account) -> None:
        document = account.model_dump(by_alias=True) | {"balance": 0}
        try:
            await self._database["accounts"].update_one({"_id": account.key}, {"$setOnInsert": document}, upsert=True)
        except DuplicateKeyError:
            return  # somebody else opened it at the same moment

    async def _transact(self, work: Callable[[], Awaitable[Exchange]], transfers: Sequence[Transfer], *, of: Exchange) -> Exchange:
        """Do the work in a transaction. Writers of one pair or one account in this process wait for each other instead of colliding.

        A book's site is in every exchange of it: without turns, all but one of its writers would do their transaction in vain.
        """
        touched = {account.key for account in net(transfers)} | {f"{of.client_id}|{of.partner_id}"}
        async with AsyncExitStack() as turns:
            for key in sorted(touched):
                await turns.enter_async_context(self._turns[key])
            return await transact(self._database, work)


def same_content(one: Exchange, other: Exchange) -> bool:
    """Tell whether two entries of one id say the same."""
    return one.fingerprint == other.fingerprint and one.recorded_by.org == other.recorded_by.org


def _journal_line(transfer: Transfer, exchange: Exchange) -> dict[str, Any]:
    document = transfer.model_dump(by_alias=True, exclude={"transfer_id"})
    place = {"occurredAt": exchange.occurred_at, "recordedAt": exchange.recorded_at, "exchangeId": exchange.exchange_id, "period": exchange.period}
    return {"_id": transfer.transfer_id, "partnerId": exchange.partner_id, **place, **document}


def _account_moves(lines: Sequence[Mapping[str, Any]]) -> list[AccountMove]:
    sums: defaultdict[tuple[str, PalletType], list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        for side, holder in enumerate((line["target"], line["source"])):
            if holder["kind"] == "partner":
                sums[line["exchangeId"], line["pallet"]["type"]][side] += line["count"]
    return [AccountMove(exchange_id=exchange_id, type=pallet_type, out=out, back=back) for (exchange_id, pallet_type), (out, back) in sums.items()]


def _transfer_of(document: Mapping[str, Any]) -> Transfer:
    parts = {name: document[name] for name in ("clientId", "pallet", "count", "source", "target")}
    return Transfer.model_validate({"transferId": document["_id"], **parts})


def _document_of(exchange: Exchange) -> dict[str, Any]:
    document = exchange.model_dump(by_alias=True, exclude_none=True, exclude={"exchange_id"})
    if exchange.voucher and exchange.voucher.expires_on:
        document["voucher"]["expiresOn"] = exchange.voucher.expires_on.isoformat()
    return document | {"_id": exchange.exchange_id, "parties": exchange.parties}


def _exchange_of(document: Mapping[str, Any]) -> Exchange:
    return Exchange.model_validate({"exchangeId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})


def _conditions(wanted: ExchangeFilter) -> list[dict[str, Any]]:
    span = {sign: moment for sign, moment in (("$gte", wanted.since), ("$lt", wanted.until)) if moment}
    conditions: dict[str, Any] = {
        "clientId": wanted.client_id,
        "partnerId": wanted.partner_id,
        "orderId": wanted.order_id,
        "kind": {"$in": list(wanted.kinds)} if wanted.kinds else None,
        "status": {"$in": list(wanted.statuses)} if wanted.statuses else None,
        "pallet.type": wanted.pallet_type,
        "site": wanted.site,
        "occurredAt": span or None,
    }
    return [{name: condition} for name, condition in conditions.items() if condition is not None]

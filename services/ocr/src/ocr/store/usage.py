"""What each provider read and cost, by month: for all, and for each organisation."""

from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from chassis.mongo import Database
from ocr.domain.spending import Tariff, Usage, month_of

_ALL = ""


class UsageStore:
    """Counters. The month's cost of a provider is taken before it is asked, so that no number of workers together spend more than the budget."""

    def __init__(self, database: Database) -> None:
        self._usage = database["usage"]

    async def ensure_indexes(self) -> None:
        """Create the index of what one organisation used."""
        await self._usage.create_indexes([IndexModel([("orgId", ASCENDING), ("month", ASCENDING), ("provider", ASCENDING)], name="organisation")])

    async def take(self, provider: str, *, pages: int, tariff: Tariff, at: datetime) -> bool:
        """Take the cost of a document from the month's budget; False when it does not suffice."""
        cost, month = tariff.cost_of(pages), month_of(at)
        affordable: dict[str, Any] = {} if tariff.limit is None else {"cost": {"$lte": tariff.limit - cost}}
        if tariff.limit is not None and cost > tariff.limit:
            return False
        more = {"$inc": {"cost": cost, "pages": pages, "documents": 1}, "$setOnInsert": {"month": month, "provider": provider, "orgId": _ALL}}
        for_all = {"_id": _key(month, provider, _ALL), **affordable}
        try:
            await self._usage.update_one(for_all, more, upsert=True)
        except DuplicateKeyError:  # it is there: its cost leaves too little, or another worker made it in this moment
            return (await self._usage.update_one(for_all, more)).matched_count == 1
        return True

    async def give_back(self, provider: str, *, pages: int, tariff: Tariff, at: datetime) -> None:
        """Give back what was taken for a document that was not read."""
        less = {"$inc": {"cost": -tariff.cost_of(pages), "pages": -pages, "documents": -1}}
        await self._usage.update_one({"_id": _key(month_of(at), provider, _ALL)}, less)

    async def charge(self, provider: str, *, org: str, pages: int, tariff: Tariff, at: datetime) -> None:
        """Note for whom a document was read."""
        month = month_of(at)
        more = {"$inc": {"cost": tariff.cost_of(pages), "pages": pages, "documents": 1}, "$setOnInsert": {"month": month, "provider": provider, "orgId": org}}
        await self._usage.update_one({"_id": _key(month, provider, org)}, more, upsert=True)

    async def of(self, month: str, *, org: str | None) -> list[Usage]:
        """What was used in a month: by one organisation, or (None) by all together."""
        found = self._usage.find({"orgId": _ALL if org is None else org, "month": month}).sort("provider")
        return [Usage(one["month"], one["provider"], one["documents"], one["pages"], one["cost"]) async for one in found]


def _key(month: str, provider: str, org: str) -> str:
    return f"{month}/{provider}/{org}"

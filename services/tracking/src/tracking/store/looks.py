"""Looks at positions, one document for each order, viewer and way. Counted in the process and written once a minute for each, so that reading stays cheap."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta

from pymongo import ASCENDING, DESCENDING, IndexModel, WriteConcern

from chassis.mongo import Database, ensure_expiry
from tracking.domain.look import Look, Way

_KEPT = timedelta(days=60)
_AT_MOST_EVERY = timedelta(minutes=1)
_REMEMBERED = 20_000


class LookStore:
    """The looks of all viewers."""

    def __init__(self, database: Database) -> None:
        self._looks = database["looks"].with_options(write_concern=WriteConcern(w=1))
        self._noted: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    async def ensure_indexes(self) -> None:
        """Create what the list walks, and let looks expire with the positions."""
        await self._looks.create_indexes([IndexModel([("orderId", ASCENDING), ("lastAt", DESCENDING)], name="of_order")])
        await ensure_expiry(self._looks, "lastAt", after=_KEPT)

    async def note(self, order_id: str, *, org: str, viewer: str, way: Way, at: datetime) -> None:
        """Note that somebody looked: written at once the first time, then at most once a minute with how often."""
        key = f"{order_id}/{way}/{org}/{viewer}"
        written, since = self._noted.pop(key, (None, 0))
        if written and at - written < _AT_MOST_EVERY:
            self._noted[key] = (written, since + 1)
            return
        self._noted[key] = (at, 0)
        if len(self._noted) > _REMEMBERED:
            self._noted.popitem(last=False)
        named = {"orderId": order_id, "org": org, "viewer": viewer, "way": way, "firstAt": at}
        await self._looks.update_one({"_id": key}, {"$setOnInsert": named, "$max": {"lastAt": at}, "$inc": {"count": since + 1}}, upsert=True)

    async def of(self, order_id: str) -> Sequence[Look]:
        """List who looked at an order, the last first."""
        found = self._looks.find({"orderId": order_id}).sort("lastAt", DESCENDING).limit(1000)
        return [Look(look["orderId"], look["org"], look["viewer"], look["way"], look["firstAt"], look["lastAt"], look["count"]) async for look in found]

    async def erase(self, order_ids: Sequence[str]) -> None:
        """Forget the looks at orders."""
        await self._looks.delete_many({"orderId": {"$in": list(order_ids)}})

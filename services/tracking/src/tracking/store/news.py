"""What was last told of an order's documents and consignment notes, so that a watcher who comes back has missed none of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from chassis.mongo import Database, ensure_expiry

_KEPT = timedelta(days=60)
_NEWEST = 50
"""Things of one order that are remembered: each document and note once, with the last that happened to it."""


class NewsStore:
    """One document an order."""

    def __init__(self, database: Database) -> None:
        self._news = database["order_news"]

    async def ensure_indexes(self) -> None:
        """Let news expire."""
        await ensure_expiry(self._news, "at", after=_KEPT)

    async def note(self, order_id: str, thing: str, push: Mapping[str, Any], *, stamp: float, at: datetime) -> None:
        """Remember the newest that happened to a thing; what is older than that changes nothing."""
        others = {"$filter": {"input": {"$ifNull": ["$news", []]}, "cond": {"$ne": ["$$this.thing", thing]}}}
        newer = {"$filter": {"input": {"$ifNull": ["$news", []]}, "cond": {"$and": [{"$eq": ["$$this.thing", thing]}, {"$gte": ["$$this.stamp", stamp]}]}}}
        entry = [{"$literal": {"thing": thing, "stamp": stamp, "push": dict(push)}}]
        merged = {"$slice": [{"$concatArrays": [others, {"$cond": [{"$gt": [{"$size": newer}, 0]}, newer, entry]}]}, -_NEWEST]}
        await self._news.update_one({"_id": order_id}, [{"$set": {"news": merged, "at": at}}], upsert=True)

    async def of(self, order_id: str) -> Sequence[Mapping[str, Any]]:
        """Give what is remembered of an order, in the order it happened, as its watchers were pushed it."""
        found = await self._news.find_one({"_id": order_id}) or {}
        return [entry["push"] for entry in sorted(found.get("news", ()), key=lambda entry: str(entry["push"].get("at")))]

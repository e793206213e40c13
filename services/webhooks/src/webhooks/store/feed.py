"""The feed in MongoDB: one document an event, numbered in the order in which all readers see them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError

from chassis.mongo import Database, Page, Sort, encode_cursor, page
from contracts import CloudEvent
from webhooks.domain.feed import FeedEntry

_BY_POSITION = Sort("position", "position", 1)
_COUNTER = "feed"


class FeedStore:
    """Events by organisation. They expire, since some say where a driver was."""

    def __init__(self, database: Database, *, kept_for: timedelta) -> None:
        self._feed = database["feed"]
        self._counters = database["counters"]
        self._kept_for = kept_for

    async def ensure_indexes(self) -> None:
        """Create what the feed is read by, and the expiry."""
        await self._feed.create_indexes(
            [
                IndexModel([("audience", ASCENDING), ("time", ASCENDING), ("_id", ASCENDING)], name="audience_time"),
                IndexModel([("audience", ASCENDING), ("position", ASCENDING), ("_id", ASCENDING)], name="audience_position"),
                IndexModel([("position", ASCENDING)], name="position", unique=True, sparse=True),
                IndexModel([("unnumbered", ASCENDING), ("time", ASCENDING)], name="unnumbered", sparse=True),
                IndexModel([("event.subject", ASCENDING), ("type", ASCENDING)], name="of_subject"),
                IndexModel([("time", ASCENDING)], name="expiry", expireAfterSeconds=int(self._kept_for.total_seconds())),
            ]
        )

    async def add(self, entry: FeedEntry) -> None:
        """Keep an event; a second hearing changes nothing."""
        event = entry.event
        document = {"type": event.type, "time": event.time, "audience": list(entry.audience), "event": event.model_dump(mode="json"), "unnumbered": True}
        await self._feed.update_one({"_id": event.id}, {"$setOnInsert": document}, upsert=True)

    async def forget_positions(self, subject: str) -> None:
        """Drop the positions that were told of a tracking session: they were erased at a person's request."""
        await self._feed.delete_many({"event.subject": subject, "type": "tracking.position"})

    async def number(self, *, limit: int = 1000) -> int:
        """Give places to events that have none; answers to how many. One process at a time does it; a second one is fenced off by the unique index."""
        waiting = await self._feed.find({"unnumbered": True}, {"_id": 1}).sort([("time", ASCENDING), ("_id", ASCENDING)]).limit(limit).to_list()
        if not waiting:
            return 0
        last = await self._last_position()
        writes = [
            UpdateOne({"_id": one["_id"], "unnumbered": True}, {"$set": {"position": place}, "$unset": {"unnumbered": ""}})
            for place, one in enumerate(waiting, start=last + 1)
        ]
        try:
            await self._feed.bulk_write(writes, ordered=True)
        except BulkWriteError:  # another process has numbered meanwhile; the next round sees where it got to
            return 0
        await self._counters.update_one({"_id": _COUNTER}, {"$max": {"last": last + len(waiting)}}, upsert=True)
        return len(waiting)

    async def _last_position(self) -> int:
        counter = await self._counters.find_one({"_id": _COUNTER})
        highest = await self._feed.find({"position": {"$exists": True}}, {"position": 1}).sort("position", DESCENDING).limit(1).to_list()
        return max(counter["last"] if counter else 0, highest[0]["position"] if highest else 0)

    async def read(self, org: str, *, limit: int, cursor: str | None) -> Page:
        """Read on in the feed of an organisation. The cursor leads on from the last event also when there is none after it yet."""
        found = await page(self._feed, {"audience": org, "position": {"$exists": True}}, sort=_BY_POSITION, limit=limit, cursor=cursor)
        return Page(found.documents, encode_cursor(_BY_POSITION, found.documents[-1]) if found.documents else cursor)

    async def since(self, org: str, *, moment: datetime, after: str, limit: int) -> list[CloudEvent]:
        """List what was told to an organisation from a moment on, in the order of its times, after an event of that very moment."""
        later: list[Mapping[str, Any]] = [{"time": {"$gt": moment}}, {"time": moment, "_id": {"$gt": after}}]
        found = self._feed.find({"audience": org, "$or": later}, {"event": 1}).sort([("time", ASCENDING), ("_id", ASCENDING)]).limit(limit)
        return [CloudEvent.model_validate(document["event"]) async for document in found]

    async def time_of(self, event_id: str, org: str) -> datetime | None:
        """Say when an event of the organisation happened; None when the feed does not hold it."""
        found = await self._feed.find_one({"_id": event_id, "audience": org}, {"time": 1})
        return found["time"] if found else None

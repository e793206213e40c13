"""The feed in MongoDB: one document an event."""

from datetime import timedelta

from pymongo import ASCENDING, IndexModel

from chassis.mongo import Database
from webhooks.domain.feed import FeedEntry


class FeedStore:
    """Events by organisation, in the order they were told. They expire, since some say where a driver was."""

    def __init__(self, database: Database, *, kept_for: timedelta) -> None:
        self._feed = database["feed"]
        self._kept_for = kept_for

    async def ensure_indexes(self) -> None:
        """Create what the feed is read by, and the expiry."""
        await self._feed.create_indexes(
            [
                IndexModel([("audience", ASCENDING), ("time", ASCENDING), ("_id", ASCENDING)], name="audience_time"),
                IndexModel([("time", ASCENDING)], name="expiry", expireAfterSeconds=int(self._kept_for.total_seconds())),
            ]
        )

    async def add(self, entry: FeedEntry) -> None:
        """Keep an event; a second hearing changes nothing."""
        event = entry.event
        document = {"type": event.type, "time": event.time, "audience": list(entry.audience), "event": event.model_dump(mode="json")}
        await self._feed.update_one({"_id": event.id}, {"$setOnInsert": document}, upsert=True)

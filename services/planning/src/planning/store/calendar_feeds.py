"""Secret addresses under which a phone subscribes to a driver's calendar. Only the hash of the secret is kept."""

import hashlib
from datetime import datetime

from pymongo import ASCENDING, IndexModel

from chassis.errors import NotFound
from chassis.mongo import Database


class FeedNotFound(NotFound):
    """There is no such calendar feed, or its address was changed."""


class CalendarFeedStore:
    """One address for each driver; a new one ends the old one."""

    def __init__(self, database: Database) -> None:
        self._feeds = database["calendar_feeds"]

    async def ensure_indexes(self) -> None:
        """Create the index by secret."""
        await self._feeds.create_indexes([IndexModel([("tokenHash", ASCENDING)], name="token", unique=True)])

    async def open(self, driver_id: str, *, token: str, carrier_id: str, at: datetime) -> None:
        """Give a driver's calendar this secret in place of the one before."""
        await self._feeds.replace_one({"_id": driver_id}, {"tokenHash": _hash(token), "carrierId": carrier_id, "createdAt": at}, upsert=True)

    async def close(self, driver_id: str) -> None:
        """End a driver's feed."""
        await self._feeds.delete_one({"_id": driver_id})

    async def find(self, token: str) -> tuple[str, str]:
        """Tell whose calendar a secret opens: driver and carrier. Raises FeedNotFound."""
        found = await self._feeds.find_one({"tokenHash": _hash(token)})
        if found is None:
            raise FeedNotFound
        return found["_id"], found["carrierId"]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

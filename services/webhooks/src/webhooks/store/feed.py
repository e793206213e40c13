"""The feed in MongoDB: one document an event, numbered in the order in which all readers see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pymongo
from pymongo import ASCENDING, DESCENDING, IndexModel, ReturnDocument, UpdateOne
from pymongo.errors import PyMongoError

from chassis.errors import Gone
from chassis.mongo import UNDECIDED, Database, Page, Sort, decode_cursor, encode_cursor, ensure_expiry, page, transaction
from contracts import CloudEvent
from webhooks.domain.feed import FeedEntry

_BY_POSITION = Sort("position", "position", 1)
_COUNTER = "feed"
_AFTER_ALL = "~"
"""Sorts behind every id."""
_HEARD = [("heardAt", ASCENDING), ("event.sequence", ASCENDING), ("_id", ASCENDING)]
"""The order of hearing, by the server's clock; the events of one aggregate are heard in theirs."""
_NUMBERING_SECONDS = 10.0


class CursorExpired(Gone):
    """Events after this cursor are no longer kept; begin again without a cursor."""


class FeedStore:
    """Events by organisation. They expire, since some say where a driver was."""

    def __init__(self, database: Database, *, kept_for: timedelta) -> None:
        self._database = database
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
                IndexModel([("unnumbered", ASCENDING), *_HEARD], name="unnumbered_heard", sparse=True),
                IndexModel([("event.subject", ASCENDING), ("type", ASCENDING)], name="of_subject"),
            ]
        )
        await ensure_expiry(self._feed, "time", after=self._kept_for)
        last = await self._feed.find_one({"position": {"$exists": True}}, {"position": 1}, sort=[("position", DESCENDING)])
        await self._counters.update_one({"_id": _COUNTER}, {"$max": {"last": last["position"] if last else 0}}, upsert=True)

    async def add(self, entry: FeedEntry) -> None:
        """Keep an event; a second hearing changes nothing."""
        event = entry.event
        document = {"type": event.type, "time": event.time, "audience": list(entry.audience), "event": event.model_dump(mode="json"), "unnumbered": True}
        is_new = {"$eq": [{"$type": "$type"}, "missing"]}
        made = {"$mergeObjects": ["$$ROOT", {"$literal": document}, {"heardAt": "$$NOW"}]}
        await self._feed.update_one({"_id": event.id}, [{"$replaceWith": {"$cond": [is_new, made, "$$ROOT"]}}], upsert=True)

    async def forget_positions(self, subject: str) -> None:
        """Drop the positions that were told of a tracking session: they were erased at a person's request."""
        await self._feed.delete_many({"event.subject": subject, "type": "tracking.position"})

    async def number(self, *, limit: int = 1000) -> int:
        """Give places to events that have none; answers to how many.

        Counter and places are one transaction: two processes that number at once meet at the counter, and one of them has done nothing. So places become
        visible in their order, and none is given that a reader may have passed.
        """
        waiting = await self._feed.find({"unnumbered": True}, {"_id": 1}).sort(_HEARD).limit(limit).to_list()
        if not waiting:
            return 0
        try:
            with pymongo.timeout(_NUMBERING_SECONDS):
                async with transaction(self._database):
                    await self._give_places([one["_id"] for one in waiting])
        except PyMongoError as error:
            if not error.has_error_label("TransientTransactionError"):
                raise
            return 0
        return len(waiting)

    async def _give_places(self, event_ids: Sequence[str]) -> None:
        feed, counters = (one.with_options(write_concern=UNDECIDED) for one in (self._feed, self._counters))
        counter = await counters.find_one_and_update({"_id": _COUNTER}, {"$inc": {"last": len(event_ids)}}, upsert=True, return_document=ReturnDocument.AFTER)
        first = (counter or {})["last"] - len(event_ids) + 1
        writes = [
            UpdateOne({"_id": event_id, "unnumbered": True}, {"$set": {"position": place}, "$unset": {"unnumbered": ""}})
            for place, event_id in enumerate(event_ids, start=first)
        ]
        await feed.bulk_write(writes, ordered=True)

    async def read(self, org: str, *, limit: int, cursor: str | None) -> Page:
        """Read on in the feed of an organisation. The cursor leads on also when there is nothing after it yet. Raises BadCursor, CursorExpired."""
        counter = await self._counters.find_one({"_id": _COUNTER})
        last = counter["last"] if counter else 0  # read before the events: what gets a place from now on comes after it
        if cursor and await self._has_expired(cursor, last):
            raise CursorExpired
        found = await page(self._feed, {"audience": org, "position": {"$exists": True}}, sort=_BY_POSITION, limit=limit, cursor=cursor)
        if found.documents:
            return Page(found.documents, encode_cursor(_BY_POSITION, found.documents[-1]))
        return Page((), encode_cursor(_BY_POSITION, {"position": last, "_id": _AFTER_ALL}) if cursor else None)

    async def _has_expired(self, cursor: str, last: int) -> bool:
        """Tell whether all that came next after the cursor is gone."""
        oldest = await self._feed.find_one({"position": {"$exists": True}}, {"position": 1}, sort=[("position", ASCENDING)])
        place, _ = decode_cursor(_BY_POSITION, cursor)
        return isinstance(place, int) and place < (oldest["position"] - 1 if oldest else last)

    async def since(self, org: str, *, moment: datetime, after: str, limit: int) -> list[CloudEvent]:
        """List what was told to an organisation from a moment on, in the order of its times, after an event of that very moment."""
        later: list[Mapping[str, Any]] = [{"time": {"$gt": moment}}, {"time": moment, "_id": {"$gt": after}}]
        found = self._feed.find({"audience": org, "$or": later}, {"event": 1}).sort([("time", ASCENDING), ("_id", ASCENDING)]).limit(limit)
        return [CloudEvent.model_validate(document["event"]) async for document in found]

    async def time_of(self, event_id: str, org: str) -> datetime | None:
        """Say when an event of the organisation happened; None when the feed does not hold it."""
        found = await self._feed.find_one({"_id": event_id, "audience": org}, {"time": 1})
        return found["time"] if found else None

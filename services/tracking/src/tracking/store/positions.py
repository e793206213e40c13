"""Positions: the history of a trip, and beside it what was kept apart.

A plain collection: its `_id` says order, time and session, so it sorts by time within an order, a fix sent twice is found by its key,
and no second index is needed for either. A time-series collection would refuse the unique key and deletes by subject.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pymongo import ASCENDING, IndexModel
from pymongo.errors import BulkWriteError

from chassis.mongo import Collection, Database, Page, Sort, ensure_expiry, only_duplicates, page
from contracts.tracking import PositionSource
from tracking.domain.fixes import RETENTION, Fix, Verdict
from tracking.domain.session import TrackingSession
from tracking.store.sessions import fix_document, fix_of

_BY_TIME = Sort(name="time", field="_id", direction=1)
_NEIGHBOURS_READ = 2000
_END_OF_TIME = 10**14 - 1


@dataclass(frozen=True, slots=True)
class StoredFix:
    """A fix to be stored or shown, with the session it belongs to."""

    session_id: str
    fix: Fix
    source: PositionSource
    received_at: datetime


@dataclass(frozen=True, slots=True)
class TrackPage:
    """One page of a history and the cursor of the next."""

    positions: Sequence[StoredFix]
    next_cursor: str | None


class PositionStore:
    """The positions of all sessions."""

    def __init__(self, database: Database, *, retention: timedelta = RETENTION) -> None:
        self._positions = database["positions"]
        self._apart = database["positions_apart"]
        self._retention = retention

    async def ensure_indexes(self) -> None:
        """Create the expiry: of a position by the time it tells, of one kept apart by the time it came."""
        await ensure_expiry(self._positions, "timestamp", after=self._retention)
        await ensure_expiry(self._apart, "receivedAt", after=self._retention)
        await self._apart.create_indexes([IndexModel([("sessionId", ASCENDING), ("receivedAt", ASCENDING)], name="of_session")])

    async def add(self, stored: Sequence[tuple[TrackingSession, Fix, PositionSource]], *, at: datetime) -> set[int]:
        """Store fixes in one round trip. Answers the indexes of those that were there already."""
        return await _insert_new(
            self._positions,
            [{"_id": _key(session, fix.timestamp)} | fix_document(fix) | {"source": source, "receivedAt": at} for session, fix, source in stored],
        )

    async def keep_apart(self, stored: Sequence[tuple[TrackingSession, Fix, PositionSource, Verdict]], *, at: datetime) -> set[int]:
        """Keep what cannot be believed, with the reason. Answers the indexes of those that were there already."""
        documents = [
            {"_id": f"{_key(session, fix.timestamp)}/{fix.lat},{fix.lng}", "orderId": session.order_id, "sessionId": session.id, "reason": verdict.value}
            | fix_document(fix)
            | {"source": source, "receivedAt": at}
            for session, fix, source, verdict in stored
        ]
        return await _insert_new(self._apart, documents)

    async def around(self, session: TrackingSession, fixes: Sequence[Fix]) -> list[Fix]:
        """Give the stored fixes of a session between the oldest and the newest of these, and the neighbours of both ends; at most 2,000."""
        times = [fix.timestamp for fix in fixes]
        before = await self._neighbour(session, {"$lt": _key(session, min(times))}, -1)
        after = await self._neighbour(session, {"$gt": _key(session, max(times))}, 1)
        between = self._positions.find({"_id": {"$gte": _key(session, min(times)), "$lte": _key(session, max(times))}}).sort("_id", 1).limit(_NEIGHBOURS_READ)
        inside = [fix_of(document) async for document in between if document["_id"].endswith(session.id)]
        return [*before, *inside, *after]

    async def _neighbour(self, session: TrackingSession, condition: Mapping[str, str], direction: int) -> list[Fix]:
        bounds = {"$gte": f"{session.order_id}/"} if direction < 0 else {"$lt": f"{session.order_id}0"}
        found = self._positions.find({"_id": {**condition, **bounds}}).sort("_id", direction).limit(8)
        return [fix_of(document) async for document in found if document["_id"].endswith(session.id)][:1]

    async def page(self, order_id: str, *, since: datetime | None, until: datetime | None, limit: int, cursor: str | None) -> TrackPage:
        """Read the history of an order by time, all its sessions, one page."""
        found: Page = await page(self._positions, _span(order_id, since, until), sort=_BY_TIME, limit=limit, cursor=cursor)
        return TrackPage([_stored(document) for document in found.documents], found.next_cursor)

    async def track(self, order_id: str, *, since: datetime | None = None, until: datetime | None = None) -> AsyncIterator[StoredFix]:
        """Read the history of an order by time, all its sessions, to its end."""
        async for document in self._positions.find(_span(order_id, since, until)).sort("_id", 1):
            yield _stored(document)

    async def track_of(self, session: TrackingSession) -> AsyncIterator[Fix]:
        """Read the history of one session by time."""
        async for document in self._positions.find(_span(session.order_id, None, None)).sort("_id", 1):
            if document["_id"].endswith(session.id):
                yield fix_of(document)

    async def apart_of(self, session: TrackingSession) -> AsyncIterator[tuple[Fix, str]]:
        """Read what was kept apart of a session, each with its reason, as it came."""
        async for document in self._apart.find({"sessionId": session.id}).sort("receivedAt", 1):
            yield fix_of(document), document["reason"]

    async def erase(self, session: TrackingSession) -> int:
        """Delete every position of a session, those kept apart too. Answers how many there were."""
        of_session = {"_id": {"$gte": f"{session.order_id}/", "$lt": f"{session.order_id}0", "$regex": f"/{session.id}(/|$)"}}
        gone = await self._positions.delete_many(of_session)
        apart = await self._apart.delete_many({"sessionId": session.id})
        return gone.deleted_count + apart.deleted_count


async def _insert_new(collection: Collection, documents: list[dict[str, Any]]) -> set[int]:
    if not documents:
        return set()
    try:
        await collection.insert_many(documents, ordered=False)
    except BulkWriteError as error:
        return {fault["index"] for fault in only_duplicates(error)}
    return set()


def _key(session: TrackingSession, timestamp: datetime) -> str:
    return f"{session.order_id}/{_milliseconds(timestamp):014d}/{session.id}"


def _milliseconds(timestamp: datetime) -> int:
    return round(timestamp.timestamp() * 1000)


def _span(order_id: str, since: datetime | None, until: datetime | None) -> dict[str, Any]:
    first = _milliseconds(since) if since else 0
    end = _milliseconds(until) if until else _END_OF_TIME
    return {"_id": {"$gte": f"{order_id}/{first:014d}", "$lt": f"{order_id}/{end:014d}/~"}}


def _stored(document: Mapping[str, Any]) -> StoredFix:
    return StoredFix(
        session_id=document["_id"].rpartition("/")[2], fix=fix_of(document), source=document["source"], received_at=document["receivedAt"].astimezone(UTC)
    )

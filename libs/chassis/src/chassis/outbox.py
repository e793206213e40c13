"""State and event are one fact: an aggregate's document carries its pending events until the relay has published them.

One write to one document makes the new state, its events and the id of the event that caused it durable together (majority, journal).
No transaction is needed, nobody calls `publish`, and a crash at any moment leaves either all of it or nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import DuplicateKeyError

from chassis import crash
from chassis.errors import AlreadyExists, ConcurrentEdit
from chassis.ids import new_id
from chassis.telemetry import current_traceparent
from contracts import CloudEvent, Fact

META = ("version", "eventSeq", "outbox", "outboxAt", "applied")
"""The fields of an aggregate's document that belong to the chassis."""

WITHOUT_META = dict.fromkeys(("eventSeq", "outbox", "outboxAt", "applied"), 0)
"""The projection that leaves the chassis' own fields in the database; `version` is the aggregate's to know."""

_APPLIED_KEPT = 64

applying: ContextVar[CloudEvent | None] = ContextVar("applying", default=None)
"""The event of another service that is being applied right now; every write takes its id along."""

retried: ContextVar[bool] = ContextVar("retried", default=False)
"""Whether the request at hand is a second try of one that may have had its effect; an aggregate that exists already is then its own."""


class AlreadyApplied(Exception):  # noqa: N818  a fact, told to whoever wants to ignore it on purpose
    """The event being applied has had its effect on this aggregate before."""


_listeners: list[Callable[[], None]] = []


def on_saved(listener: Callable[[], None]) -> Callable[[], None]:
    """Call the listener after each save with events in this process; answers the way to stop. The relay wakes up by it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


class Aggregates:
    """One collection whose documents are aggregates with their pending events. The only writer of such a collection."""

    def __init__(self, collection: AsyncCollection[dict[str, Any]], *, service: str) -> None:
        self.collection = collection
        self.service = service

    async def ensure_indexes(self, *indexes: IndexModel) -> None:
        """Create the relay's index and the service's own. Run at deployment, never in a request."""
        await self.collection.create_indexes([IndexModel([("outboxAt", ASCENDING)], name="outbox", sparse=True), *indexes])

    async def insert(self, document: Mapping[str, Any], *facts: Fact, at: datetime) -> None:
        """Store a new aggregate (`version` 1) and its first events. Raises AlreadyExists when its `_id` or a unique field is taken."""
        cause = applying.get()
        entries = [entry | {"seq": number} for number, entry in enumerate(_entries(facts, at, cause), start=1)]
        stored = dict(document) | {"eventSeq": len(entries), "outbox": entries, "applied": [cause.id] if cause else []}
        if entries:
            stored["outboxAt"] = at
        crash.point("C1")
        try:
            await self.collection.insert_one(stored)
        except DuplicateKeyError as error:
            await self._raise_if_applied(document["_id"], cause)
            if retried.get() and await self.collection.find_one({"_id": document["_id"]}, {"_id": 1}):
                return
            raise AlreadyExists(fields=sorted((error.details or {}).get("keyPattern", {}))) from error
        crash.point("C2")
        _told(entries)

    async def replace(self, document: Mapping[str, Any], *facts: Fact, at: datetime) -> None:
        """Store the next version of an aggregate and its events.

        `document["version"]` is the new version: the stored one must be the one before. Raises ConcurrentEdit when it is not,
        AlreadyApplied when the event being applied has had its effect, AlreadyExists when a unique field is taken.
        """
        cause = applying.get()
        entries = _entries(facts, at, cause)
        query: dict[str, Any] = {"_id": document["_id"], "version": document["version"] - 1}
        if cause:
            query["applied"] = {"$ne": cause.id}
        crash.point("C1")
        try:
            result = await self.collection.update_one(query, [{"$replaceWith": _next_state(document, entries, at, cause)}])
        except DuplicateKeyError as error:
            raise AlreadyExists(fields=sorted((error.details or {}).get("keyPattern", {}))) from error
        if result.matched_count == 0:
            await self._raise_if_applied(document["_id"], cause)
            raise ConcurrentEdit
        crash.point("C2")
        _told(entries)

    async def _raise_if_applied(self, aggregate_id: str, cause: CloudEvent | None) -> None:
        if cause and await self.collection.find_one({"_id": aggregate_id, "applied": cause.id}, {"_id": 1}):
            raise AlreadyApplied(cause.id)


def _entries(facts: Iterable[Fact], at: datetime, cause: CloudEvent | None) -> list[dict[str, Any]]:
    traceparent = current_traceparent()
    return [
        {
            "id": new_id("evt"),
            "type": fact.type,
            "time": at,
            "causationId": cause.id if cause else None,
            "traceparent": traceparent,
            "data": fact.model_dump(mode="json", by_alias=True),
        }
        for fact in facts
    ]


def _next_state(document: Mapping[str, Any], entries: list[dict[str, Any]], at: datetime, cause: CloudEvent | None) -> dict[str, Any]:
    """Write the update as an expression: the new state taken literally, the chassis' fields carried on from the stored document."""
    stamped = [{"$mergeObjects": [{"$literal": entry}, {"seq": {"$add": ["$eventSeq", n]}}]} for n, entry in enumerate(entries, start=1)]
    carried: dict[str, Any] = {
        "eventSeq": {"$add": ["$eventSeq", len(entries)]},
        "outbox": {"$concatArrays": ["$outbox", stamped]},
        "applied": {"$slice": [{"$concatArrays": ["$applied", [cause.id]]}, -_APPLIED_KEPT]} if cause else "$applied",
        "outboxAt": {"$ifNull": ["$outboxAt", at if entries else "$$REMOVE"]},
    }
    return {"$mergeObjects": [{"$literal": dict(document)}, carried]}


def _told(entries: list[dict[str, Any]]) -> None:
    if entries:
        for listener in _listeners:
            listener()

"""The pending events of a service: reading them from the aggregates' documents, archiving and removing what was published."""

from collections.abc import Collection as AnyOf
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError
from pymongo import ASCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError

from chassis import crash, telemetry
from chassis.mongo import Collection, Database, durable, ensure_expiry, only_duplicates
from contracts import CloudEvent

log = telemetry.logger(__name__)

KEPT_FOR = timedelta(days=60)
"""How long what was told can be told again; no longer, since some of it says where a driver was."""


_HAS_PENDING = {"outboxAt": {"$exists": True}}


@dataclass(frozen=True, slots=True)
class Pending:
    """One aggregate's events that are not told yet, in the order they happened."""

    collection: str
    subject: str
    events: Sequence[CloudEvent]


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many events wait, and since when the oldest does."""

    events: int
    oldest: datetime | None


def event_of_entry(service: str, subject: str, entry: Mapping[str, Any]) -> CloudEvent:
    """Make the event of an outbox entry; the same entry always gives the same event."""
    return CloudEvent(
        id=entry["id"],
        source=f"/symphonia/{service}",
        type=entry["type"],
        subject=subject,
        time=entry["time"],
        dataschema=f"https://symphonia.fr/schemas/{entry['type']}.json",
        sequence=entry["seq"],
        causationid=entry.get("causationId"),
        traceparent=entry.get("traceparent"),
        data=entry["data"],
    )


async def ensure_indexes(database: Database, *, kept_for: timedelta = KEPT_FOR) -> None:
    """Create the indexes of the event log, and let what was told expire. Run at deployment. Those of the outboxes are made with their aggregates."""
    await database["events"].create_indexes(
        [
            IndexModel([("subject", ASCENDING), ("seq", ASCENDING)], name="subject_seq", unique=True),
            IndexModel([("publishedAt", ASCENDING), ("_id", ASCENDING)], name="published"),
        ]
    )
    await ensure_expiry(database["events"], "publishedAt", after=kept_for)


class Outboxes:
    """The outboxes of one service's aggregates, whatever their collections, and the archive of what was told from them."""

    def __init__(self, database: Database, collections: Sequence[str], *, service: str) -> None:
        self._database = durable(database)
        self._collections = tuple(collections)
        self._service = service
        self.archive = self._database["events"]
        self._damaged: set[str] = set()

    async def oldest(self, limit: int, *, but_not: AnyOf[str]) -> list[Pending]:
        """Read the aggregates that wait longest; those whose next event is of a type in `but_not` are left out."""
        found: list[Pending] = []
        for name in self._collections:
            found += await self._oldest_in(self._database[name], limit, but_not)
        return found

    async def _oldest_in(self, collection: Collection, limit: int, but_not: AnyOf[str]) -> list[Pending]:
        query: dict[str, Any] = dict(_HAS_PENDING)
        if but_not:
            query["outbox.0.type"] = {"$nin": list(but_not)}
        documents = await collection.find(query, {"outbox": 1}).sort("outboxAt", ASCENDING).limit(limit).to_list()
        return [pending for document in documents if (pending := self._read(collection.name, document))]

    def _read(self, collection: str, document: Mapping[str, Any]) -> Pending | None:
        subject = document["_id"]
        try:
            return Pending(collection, subject, [event_of_entry(self._service, subject, entry) for entry in document["outbox"]])
        except (KeyError, ValidationError):  # one damaged document must not stop all others
            self._tell_damaged(collection, subject)
            return None

    def _tell_damaged(self, collection: str, subject: str) -> None:
        if subject not in self._damaged:
            self._damaged.add(subject)
            log.error("outbox_damaged", collection=collection, subject=subject)

    async def settle(self, told: Sequence[Pending], *, at: datetime) -> None:
        """Archive what was published and take it out of the outboxes, by id: what was added meanwhile stays."""
        if not told:
            return
        await self._keep([event for pending in told for event in pending.events], at)
        crash.point("C5")
        for name in {pending.collection for pending in told}:
            removals = [UpdateOne({"_id": pending.subject}, _without(pending.events)) for pending in told if pending.collection == name]
            await self._database[name].bulk_write(removals, ordered=False)

    async def _keep(self, events: Sequence[CloudEvent], at: datetime) -> None:
        records = [
            {
                "_id": event.id,
                "subject": event.subject,
                "seq": event.sequence,
                "type": event.type,
                "time": event.time,
                "publishedAt": at,
                "event": event.model_dump(mode="json", exclude_none=True),
            }
            for event in events
        ]
        try:
            await self.archive.insert_many(records, ordered=False)
        except BulkWriteError as error:
            _tell_conflicts(error)

    async def backlog(self) -> Backlog:
        """Count what waits."""
        events, oldest = 0, None
        for name in self._collections:
            cursor = await self._database[name].aggregate(
                [{"$match": _HAS_PENDING}, {"$group": {"_id": None, "events": {"$sum": {"$size": "$outbox"}}, "oldest": {"$min": "$outboxAt"}}}]
            )
            for counted in await cursor.to_list():
                events += counted["events"]
                oldest = min(filter(None, (oldest, counted["oldest"])))
        return Backlog(events, oldest)


def _without(events: Sequence[CloudEvent]) -> list[dict[str, Any]]:
    told = [event.id for event in events]
    return [
        {"$set": {"outbox": {"$filter": {"input": "$outbox", "cond": {"$not": {"$in": ["$$this.id", told]}}}}}},
        {"$set": {"outboxAt": {"$ifNull": [{"$first": "$outbox.time"}, "$$REMOVE"]}}},
    ]


def _tell_conflicts(error: BulkWriteError) -> None:
    """Archived before, by a relay that died before it removed the event: right. Another event in the same place: a bug to be told."""
    for fault in only_duplicates(error):
        if "_id" not in fault.get("keyPattern", {}):
            log.error("event_sequence_taken", subject=fault["op"]["subject"], sequence=fault["op"]["seq"], event_id=fault["op"]["_id"])

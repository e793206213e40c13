"""The inbox's documents: events that were heard (`inbox`), how far each aggregate has come (`heads`), messages that are no events (`dead_letters`).

Hearing an event is written with majority and journal, because the broker forgets it then. Marks of progress are written without
waiting for the disk: one that is lost makes an event be applied again, which changes nothing.
"""

from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from bson.errors import InvalidDocument
from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne, WriteConcern
from pymongo.errors import BulkWriteError

from chassis.inbox.dead_letter import DeadLetter
from chassis.inbox.together import Together
from chassis.leases import claim
from chassis.mongo import Database, durable, ensure_expiry, only_duplicates
from contracts import CloudEvent

_WAITING = "waiting"
"""The index of what waits: as small as the backlog, however much an aggregate has told before."""

_READ_AT_ONCE = 1000

KEPT_DAYS = 90
"""How long an applied event is remembered: longer than publishers keep what they told (`EVENT_LOG_DAYS`, 60), so that no replay has an effect twice."""


class State(StrEnum):
    """Where an event stands."""

    RECEIVED = "received"
    DONE = "done"
    DEAD = "dead"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Row:
    """One event in the inbox."""

    event: CloudEvent
    state: State
    received_at: datetime
    next_at: datetime
    attempts: int
    waits: int

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Row":
        """Read a document of `inbox`."""
        return cls(
            CloudEvent.model_validate(document["event"]),
            State(document["state"]),
            document["receivedAt"],
            document["nextAt"],
            document["attempts"],
            document.get("waits", 0),
        )


async def ensure_indexes(database: Database) -> None:
    """Create the inbox's indexes. Run at deployment."""
    await database["inbox"].create_indexes(
        [
            IndexModel([("state", ASCENDING), ("nextAt", ASCENDING)], name="due"),
            IndexModel([("subject", ASCENDING), ("seq", ASCENDING)], name="subject_seq"),
            IndexModel([("subject", ASCENDING), ("seq", ASCENDING), ("state", ASCENDING)], name=_WAITING, partialFilterExpression={"state": State.RECEIVED}),
            IndexModel([("state", ASCENDING), ("diedAt", DESCENDING), ("_id", DESCENDING)], name="dead"),
        ]
    )
    await ensure_expiry(database["inbox"], "doneAt", after=timedelta(days=KEPT_DAYS), name="forgotten")
    await database["dead_letters"].create_indexes([IndexModel([("state", ASCENDING), ("diedAt", DESCENDING), ("_id", DESCENDING)], name="dead")])


class Rows:
    """Reads and writes the inbox of one service."""

    def __init__(self, database: Database, *, owner: str) -> None:
        kept = durable(database)
        marks = database.with_options(codec_options=kept.codec_options, write_concern=WriteConcern(w=1))
        self._inbox = kept["inbox"]
        self._dead_letters = kept["dead_letters"]
        self._marks = marks["inbox"]
        self._heads = marks["heads"]
        self._owner = owner
        self._claims = Together(self._claim_all)
        self._waits = Together(self._read_waiting)
        self._dones = Together(self._mark_done)
        self._releases = Together(self._release_all)

    async def keep(self, events: Sequence[CloudEvent], *, at: datetime) -> None:
        """Store events that were heard; those heard before stay as they are. Raises what BSON cannot hold (InvalidDocument, OverflowError)."""
        if not events:
            return
        documents = [
            {
                "_id": event.id, "subject": event.subject, "seq": event.sequence, "type": event.type, "state": State.RECEIVED,
                "receivedAt": at, "nextAt": at, "attempts": 0, "error": None, "event": event.model_dump(mode="json", exclude_none=True),
            }
            for event in events
        ]  # fmt: skip
        try:
            await self._inbox.insert_many(documents, ordered=False)
        except BulkWriteError as error:
            only_duplicates(error)

    async def keep_one_by_one(self, events: Sequence[CloudEvent], *, at: datetime) -> Sequence[CloudEvent]:
        """Store events singly; answers those that cannot be stored at all."""
        refused = []
        for event in events:
            try:
                await self.keep([event], at=at)
            except (InvalidDocument, OverflowError):
                refused.append(event)
        return refused

    async def bury(self, letters: Sequence[DeadLetter]) -> None:
        """Keep messages that are no events. One that comes again is opened again."""
        writes = [UpdateOne({"_id": letter.id}, {"$setOnInsert": letter.document(), "$set": {"state": "open"}}, upsert=True) for letter in letters]
        if writes:
            await self._dead_letters.bulk_write(writes, ordered=False)

    async def due(self, limit: int, *, but_not: AnyOf[str]) -> Sequence[str]:
        """Name aggregates with events to apply now, the longest due first."""
        match: dict[str, Any] = {"state": State.RECEIVED, "nextAt": {"$lte": datetime.now(UTC)}}
        if but_not:
            match["subject"] = {"$nin": list(but_not)}
        found = await self._inbox.find(match, {"_id": 0, "subject": 1}).sort("nextAt", ASCENDING).limit(limit).to_list()
        return list(dict.fromkeys(document["subject"] for document in found))

    async def claim(self, subject: str, *, seconds: float) -> int | None:
        """Take an aggregate for a while; answers the sequence it has come to, or None while another process works on it."""
        return await self._claims((subject, seconds))

    async def _claim_all(self, asked: Sequence[tuple[str, float]]) -> Sequence[int | None]:
        taking = [
            UpdateOne({"_id": subject}, claim(owner=self._owner, seconds=seconds, owner_field="leaseOwner", until_field="leaseUntil"), upsert=True)
            for subject, seconds in asked
        ]
        try:
            await self._heads.bulk_write(taking, ordered=False)
        except BulkWriteError as error:  # another process met the same new aggregate in the same moment: whose it is, is read below
            only_duplicates(error)
        ours = {"_id": {"$in": [subject for subject, _ in asked]}, "leaseOwner": self._owner}
        heads = {head["_id"]: int(head.get("applied", 0)) async for head in self._heads.find(ours, {"applied": 1})}
        return [heads.get(subject) for subject, _ in asked]

    async def release(self, subject: str, *, applied: int) -> None:
        """Let others have the aggregate, and say how far it has come."""
        await self._releases((subject, applied))

    async def _release_all(self, released: Sequence[tuple[str, int]]) -> Sequence[None]:
        until = {"$cond": [{"$eq": ["$leaseOwner", self._owner]}, "$$NOW", "$leaseUntil"]}
        writes = [UpdateOne({"_id": subject}, [{"$set": {"applied": {"$max": ["$applied", applied]}, "leaseUntil": until}}]) for subject, applied in released]
        await self._heads.bulk_write(writes, ordered=False)
        return [None] * len(released)

    async def after(self, subject: str, applied: int, limit: int) -> Sequence[Row]:
        """Read an aggregate's events after a sequence, in whatever state, in order."""
        found = await self._inbox.find({"subject": subject, "seq": {"$gt": applied}}).sort("seq", ASCENDING).limit(limit).to_list()
        return [Row.of(document) for document in found]

    async def waiting_of(self, subject: str) -> Sequence[Row]:
        """Read the first of an aggregate's events that wait, due or put off, in order."""
        return await self._waits(subject)

    async def _read_waiting(self, subjects: Sequence[str]) -> Sequence[Sequence[Row]]:
        rows: dict[str, list[Row]] = {subject: [] for subject in subjects}
        unread = sorted(rows)
        while unread:
            query = {"subject": {"$in": unread}, "state": State.RECEIVED}
            found = await self._inbox.find(query).sort([("subject", ASCENDING), ("seq", ASCENDING)]).limit(_READ_AT_ONCE).to_list()
            for document in found:
                rows[document["subject"]].append(Row.of(document))
            unread = [subject for subject in unread if subject > found[-1]["subject"]] if len(found) == _READ_AT_ONCE else []
        return [rows[subject] for subject in subjects]

    async def done(self, event_ids: Sequence[str]) -> None:
        """Mark events as applied. What they told is forgotten here: positions of drivers, say, are kept by who needs them, for as long as they may."""
        if event_ids:
            await self._dones(event_ids)

    async def _mark_done(self, applied: Sequence[Sequence[str]]) -> Sequence[None]:
        ids = [event_id for event_ids in applied for event_id in event_ids]
        done = {"state": State.DONE, "doneAt": datetime.now(UTC), "error": None, "event.data": {}}
        await self._marks.update_many({"_id": {"$in": ids}}, {"$set": done})
        return [None] * len(applied)

    async def failed(self, event_id: str, *, error: str, attempts: int, wait: timedelta) -> None:
        """Put an event off after a failed try."""
        await self._inbox.update_one({"_id": event_id}, {"$set": {"error": error, "attempts": attempts, "nextAt": datetime.now(UTC) + wait}})

    async def postponed(self, event_id: str, *, error: str, waits: int, wait: timedelta) -> None:
        """Put an event off because something it needs is away; not a failed try."""
        await self._inbox.update_one({"_id": event_id}, {"$set": {"error": error, "waits": waits, "nextAt": datetime.now(UTC) + wait}})

    async def died(self, event_id: str, *, error: str, attempts: int) -> None:
        """Give an event up, until somebody redrives or discards it."""
        await self._inbox.update_one({"_id": event_id}, {"$set": {"state": State.DEAD, "error": error, "attempts": attempts, "diedAt": datetime.now(UTC)}})

    async def park(self, subject: str, *, after: int, wait: timedelta) -> None:
        """Put off the events behind a gap."""
        query = {"subject": subject, "seq": {"$gt": after}, "state": State.RECEIVED}
        await self._marks.update_many(query, {"$max": {"nextAt": datetime.now(UTC) + wait}})

    async def counts(self) -> dict[State, int]:
        """Count what waits and what was given up."""
        return {state: await self._inbox.count_documents({"state": state}) for state in (State.RECEIVED, State.DEAD)}

    async def oldest_waiting(self) -> datetime | None:
        """Tell since when the longest overdue event waits."""
        found = await self._inbox.find_one({"state": State.RECEIVED}, {"receivedAt": 1}, sort=[("nextAt", ASCENDING)])
        return found["receivedAt"] if found else None

    async def open_letters(self) -> int:
        """Count the messages that are no events and that nobody has dealt with."""
        return await self._dead_letters.count_documents({"state": "open"})


def subjects_of(events: Iterable[CloudEvent]) -> list[str]:
    """Name the aggregates of some events, each once, in order."""
    return list(dict.fromkeys(event.subject for event in events))

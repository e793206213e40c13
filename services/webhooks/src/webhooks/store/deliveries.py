"""Deliveries in MongoDB: one document for each message and endpoint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.ids import new_id
from chassis.leases import Lease
from chassis.mongo import Database, Page, Sort, ensure_expiry, only_duplicates, page
from webhooks.domain.delivery import MOST_ATTEMPTS_KEPT, Attempt, Message, State
from webhooks.domain.endpoint import Endpoint
from webhooks.store.endpoints import of_org

_NEWEST = Sort("newest", "_id", -1)
_SHOWN = {"body": 0, "message": 0, "failures": 0, "goingSince": 0, "again": 0}
_AGAIN = {"again": True}
_LANE = "lane "


class DeliveryNotFound(NotFound):
    """There is no such delivery, or it is not yours."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is due: the message, how often it failed since it was last set going, and whether that was somebody's wish to have it `again`."""

    delivery_id: str
    endpoint_id: str
    org: str
    failures: int
    due_at: datetime
    again: bool
    message: Message


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many deliveries wait, and since when the oldest does that is due where nobody delivers."""

    waiting: int
    oldest_due: datetime | None


class DeliveryStore:
    """Deliveries by endpoint; a message goes into the same document however often it is heard."""

    def __init__(self, database: Database, *, kept_for: timedelta) -> None:
        self._database = database
        self._deliveries = database["deliveries"]
        self._kept_for = kept_for

    async def ensure_indexes(self) -> None:
        """Create what every query walks, and the expiry."""
        await self._deliveries.create_indexes(
            [
                IndexModel([("endpointId", ASCENDING), ("messageId", ASCENDING)], name="once", unique=True),
                IndexModel([("state", ASCENDING), ("endpointId", ASCENDING), ("nextAt", ASCENDING), ("sequence", ASCENDING)], name="lanes"),
                IndexModel([("org", ASCENDING), ("_id", DESCENDING)], name="org"),
                IndexModel([("org", ASCENDING), ("state", ASCENDING), ("_id", DESCENDING)], name="org_state"),
                IndexModel([("endpointId", ASCENDING), ("_id", DESCENDING)], name="endpoint"),
            ]
        )
        await ensure_expiry(self._deliveries, "createdAt", after=self._kept_for)

    async def add(self, message: Message, endpoint: Endpoint, *, at: datetime) -> str:
        """Enter a delivery that is due now; a second entry changes nothing. Answers its id."""
        await self.add_for_each(message, [endpoint], at=at)
        found = await self._deliveries.find_one(_name(message, endpoint), {"_id": 1})
        return str(found["_id"]) if found else ""

    async def add_for_each(self, message: Message, endpoints: Sequence[Endpoint], *, at: datetime) -> None:
        """Enter a delivery that is due now for each endpoint; a second entry changes nothing."""
        await self._write([UpdateOne(_name(message, one), {"$setOnInsert": _fresh(message, one, at) | _due(at)}, upsert=True) for one in endpoints])

    async def set_going(self, messages: Sequence[Message], endpoint: Endpoint, *, at: datetime) -> None:
        """Enter a delivery of each message, or make the one there is due again with all its tries before it."""
        await self._write(
            [UpdateOne(_name(one, endpoint), {"$setOnInsert": _fresh(one, endpoint, at), "$set": _due(at) | _AGAIN}, upsert=True) for one in messages]
        )

    async def _write(self, writes: Sequence[UpdateOne]) -> None:
        if not writes:
            return
        try:
            await self._deliveries.bulk_write(writes, ordered=False)
        except BulkWriteError as error:
            only_duplicates(error)  # two entered the same delivery in the same moment; it is there and due

    async def again(self, delivery_id: str, *, at: datetime, visible_to: Actor) -> None:
        """Make a delivery due again with all its tries before it. Raises DeliveryNotFound."""
        result = await self._deliveries.update_one({"_id": delivery_id, **of_org(visible_to)}, {"$set": _due(at) | _AGAIN})
        if result.matched_count == 0:
            raise DeliveryNotFound

    async def get(self, delivery_id: str, *, visible_to: Actor) -> Mapping[str, Any]:
        """Read a delivery as its owner sees it. Raises DeliveryNotFound."""
        found = await self._deliveries.find_one({"_id": delivery_id, **of_org(visible_to)}, _SHOWN)
        if found is None:
            raise DeliveryNotFound
        return found

    async def endpoints_due(self, *, at: datetime) -> dict[str, datetime]:
        """Name the endpoints for which something is due, and since when. Costs by endpoint, not by delivery: the index is skipped through."""
        first_of_each: list[Mapping[str, Any]] = [
            {"$match": {"state": "pending", "nextAt": {"$lte": at}}},
            {"$sort": {"state": 1, "endpointId": 1, "nextAt": 1}},
            {"$group": {"_id": "$endpointId", "since": {"$first": "$nextAt"}}},
        ]
        return {one["_id"]: one["since"] async for one in await self._deliveries.aggregate(first_of_each)}

    async def due(self, endpoint_id: str, *, at: datetime, limit: int) -> list[Claimed]:
        """Give what is due for an endpoint, longest due first; of what is due since the same moment, the events of an aggregate in their order."""
        query = {"endpointId": endpoint_id, "state": "pending", "nextAt": {"$lte": at}}
        found = self._deliveries.find(query).sort([("nextAt", ASCENDING), ("sequence", ASCENDING)]).limit(limit)
        return [_claimed(document) async for document in found]

    def lane(self, endpoint_id: str) -> Lease:
        """Make the right to deliver to an endpoint, to be claimed."""
        return Lease(self._database, f"{_LANE}{endpoint_id}", seconds=20)

    async def delivered(self, claimed: Claimed, attempt: Attempt, *, at: datetime) -> None:
        """Note that the receiver took it."""
        await self._note(claimed, attempt, {"state": "delivered", "deliveredAt": at}, unset=("nextAt", "reason"))

    async def postponed(self, claimed: Claimed, attempt: Attempt, *, until: datetime) -> None:
        """Note a failure, and when it is tried again."""
        await self._note(claimed, attempt, {"nextAt": until, "failures": claimed.failures + 1}, only_while="pending")

    async def hold(self, endpoint_id: str, *, until: datetime) -> None:
        """Let nothing for an endpoint be due before that moment. Its tries are not touched."""
        await self._deliveries.update_many({"endpointId": endpoint_id, "state": "pending", "nextAt": {"$lt": until}}, {"$set": {"nextAt": until}})

    async def gave_up(self, claimed: Claimed, attempt: Attempt, *, reason: str) -> None:
        """Note the last failure."""
        changes = {"state": "failed", "reason": reason, "failures": claimed.failures + 1}
        await self._note(claimed, attempt, changes, unset=("nextAt",), only_while="pending")

    async def park(self, endpoint_id: str, *, reason: str, going_since: datetime) -> None:
        """Give up all that was set going for an endpoint until then; it stays there for a redelivery. What came later is for an endpoint enabled meanwhile."""
        waiting = {"endpointId": endpoint_id, "state": "pending", "goingSince": {"$not": {"$gt": going_since}}}
        await self._deliveries.update_many(waiting, {"$set": {"state": "failed", "reason": reason}, "$unset": {"nextAt": ""}})

    async def backlog(self, *, at: datetime) -> Backlog:
        """Measure what waits. An endpoint that is being delivered to is as quick as its receiver: what is due there waits for nobody else."""
        due = await self.endpoints_due(at=at)
        names = {f"{_LANE}{endpoint_id}": since for endpoint_id, since in due.items()}
        driven = self._database["leases"].find({"_id": {"$in": list(names)}, "until": {"$gt": at}}, {"_id": 1})
        for lane in await driven.to_list():
            del names[lane["_id"]]
        return Backlog(await self._deliveries.count_documents({"state": "pending"}), min(names.values(), default=None))

    async def _note(
        self, claimed: Claimed, attempt: Attempt, changes: Mapping[str, Any], *, unset: Sequence[str] = (), only_while: State | None = None
    ) -> None:
        """Note a try. A failure says nothing about a delivery that was parked or taken meanwhile."""
        kept = {"$push": {"attempts": {"$each": [_attempt(attempt)], "$slice": -MOST_ATTEMPTS_KEPT}}}
        dropped = {"$unset": dict.fromkeys(unset, "")} if unset else {}
        which = {"_id": claimed.delivery_id} | ({"state": only_while} if only_while else {})
        await self._deliveries.update_one(which, {"$set": dict(changes), **kept, **dropped})

    async def list(self, *, endpoint_id: str | None, state: State | None, event: str | None, limit: int, cursor: str | None, visible_to: Actor) -> Page:
        """Page through deliveries, newest first."""
        wanted = {"endpointId": endpoint_id, "state": state, "event": event}
        query = of_org(visible_to) | {name: value for name, value in wanted.items() if value is not None}
        return await page(self._deliveries, query, sort=_NEWEST, limit=limit, cursor=cursor, projection=_SHOWN)


def _name(message: Message, endpoint: Endpoint) -> dict[str, str]:
    return {"endpointId": endpoint.endpoint_id, "messageId": message.message_id}


def _fresh(message: Message, endpoint: Endpoint, at: datetime) -> dict[str, Any]:
    return {
        "_id": new_id("delivery"),
        "org": endpoint.org,
        "event": message.event,
        "subject": message.subject,
        "sequence": message.sequence,
        "occurredAt": message.occurred_at,
        "createdAt": at,
        "body": message.body,
        "attempts": [],
    }


def _due(at: datetime) -> dict[str, Any]:
    return {"state": "pending", "nextAt": at, "goingSince": at, "failures": 0}


def _claimed(document: Mapping[str, Any]) -> Claimed:
    message = Message(document["messageId"], document["event"], document["subject"], document["sequence"], document["occurredAt"], bytes(document["body"]))
    return Claimed(document["_id"], document["endpointId"], document["org"], document["failures"], document["nextAt"], "again" in document, message)


def _attempt(attempt: Attempt) -> dict[str, Any]:
    told = {"at": attempt.at, "durationMs": attempt.duration_ms, "status": attempt.status, "error": attempt.error, "answer": attempt.answer}
    return {name: value for name, value in told.items() if value not in (None, "")}

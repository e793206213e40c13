"""Deliveries in MongoDB: one document for each message and endpoint."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.ids import new_id
from chassis.mongo import Database, Page, Sort, ensure_expiry, page
from webhooks.domain.delivery import MOST_ATTEMPTS_KEPT, Attempt, Message, State
from webhooks.domain.endpoint import Endpoint
from webhooks.store.endpoints import of_org

_NEWEST = Sort("newest", "_id", -1)
_SHOWN = {"body": 0, "message": 0, "failures": 0}


class DeliveryNotFound(NotFound):
    """There is no such delivery, or it is not yours."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is due: the message, and how often it failed since it was last set going."""

    delivery_id: str
    endpoint_id: str
    org: str
    failures: int
    due_at: datetime
    message: Message


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many deliveries wait, and since when the oldest of those that are due does."""

    waiting: int
    oldest_due: datetime | None


class DeliveryStore:
    """Deliveries by endpoint; a message goes into the same document however often it is heard."""

    def __init__(self, database: Database, *, kept_for: timedelta) -> None:
        self._deliveries = database["deliveries"]
        self._kept_for = kept_for

    async def ensure_indexes(self) -> None:
        """Create what every query walks, and the expiry."""
        await self._deliveries.create_indexes(
            [
                IndexModel([("endpointId", ASCENDING), ("messageId", ASCENDING)], name="once", unique=True),
                IndexModel([("state", ASCENDING), ("nextAt", ASCENDING), ("endpointId", ASCENDING)], name="due"),
                IndexModel([("endpointId", ASCENDING), ("state", ASCENDING), ("nextAt", ASCENDING)], name="lane"),
                IndexModel([("org", ASCENDING), ("_id", DESCENDING)], name="org"),
                IndexModel([("endpointId", ASCENDING), ("_id", DESCENDING)], name="endpoint"),
            ]
        )
        await ensure_expiry(self._deliveries, "createdAt", after=self._kept_for)

    async def add(self, message: Message, endpoint: Endpoint, *, at: datetime) -> str:
        """Enter a delivery that is due now; a second entry changes nothing. Answers its id."""
        fresh = _fresh(message, endpoint, at) | _due(at)
        return await self._upsert(message, endpoint, {"$setOnInsert": fresh})

    async def set_going(self, message: Message, endpoint: Endpoint, *, at: datetime) -> str:
        """Enter a delivery, or make the one there is due again with all its tries before it."""
        return await self._upsert(message, endpoint, {"$setOnInsert": _fresh(message, endpoint, at), "$set": _due(at)})

    async def _upsert(self, message: Message, endpoint: Endpoint, update: Mapping[str, Any]) -> str:
        name = {"endpointId": endpoint.endpoint_id, "messageId": message.message_id}
        result = await self._deliveries.update_one(name, update, upsert=True)
        if result.upserted_id is not None:
            return str(result.upserted_id)
        found = await self._deliveries.find_one(name, {"_id": 1})
        return str(found["_id"]) if found else ""

    async def again(self, delivery_id: str, *, at: datetime, visible_to: Actor) -> None:
        """Make a delivery due again with all its tries before it. Raises DeliveryNotFound."""
        result = await self._deliveries.update_one({"_id": delivery_id, **of_org(visible_to)}, {"$set": _due(at)})
        if result.matched_count == 0:
            raise DeliveryNotFound

    async def get(self, delivery_id: str, *, visible_to: Actor) -> Mapping[str, Any]:
        """Read a delivery as its owner sees it. Raises DeliveryNotFound."""
        found = await self._deliveries.find_one({"_id": delivery_id, **of_org(visible_to)}, _SHOWN)
        if found is None:
            raise DeliveryNotFound
        return found

    async def endpoints_due(self, *, at: datetime) -> list[str]:
        """Name the endpoints for which something is due."""
        return list(await self._deliveries.distinct("endpointId", {"state": "pending", "nextAt": {"$lte": at}}))

    async def due(self, endpoint_id: str, *, at: datetime, limit: int) -> list[Claimed]:
        """Give what is due for an endpoint, longest due first."""
        query = {"endpointId": endpoint_id, "state": "pending", "nextAt": {"$lte": at}}
        found = self._deliveries.find(query).sort([("nextAt", ASCENDING), ("_id", ASCENDING)]).limit(limit)
        return [_claimed(document) async for document in found]

    async def delivered(self, claimed: Claimed, attempt: Attempt, *, at: datetime) -> None:
        """Note that the receiver took it."""
        await self._note(claimed, attempt, {"state": "delivered", "deliveredAt": at}, unset=("nextAt", "reason"))

    async def postponed(self, claimed: Claimed, attempt: Attempt, *, until: datetime) -> None:
        """Note a failure, and when it is tried again."""
        await self._note(claimed, attempt, {"nextAt": until, "failures": claimed.failures + 1})

    async def gave_up(self, claimed: Claimed, attempt: Attempt, *, reason: str) -> None:
        """Note the last failure."""
        await self._note(claimed, attempt, {"state": "failed", "reason": reason, "failures": claimed.failures + 1}, unset=("nextAt",))

    async def park(self, endpoint_id: str, *, reason: str) -> None:
        """Give up all that waits for an endpoint; it stays there for a redelivery."""
        parked = {"$set": {"state": "failed", "reason": reason}, "$unset": {"nextAt": ""}}
        await self._deliveries.update_many({"endpointId": endpoint_id, "state": "pending"}, parked)

    async def backlog(self, *, at: datetime) -> Backlog:
        """Measure what waits."""
        oldest = await self._deliveries.find({"state": "pending", "nextAt": {"$lte": at}}, {"nextAt": 1}).sort("nextAt", ASCENDING).limit(1).to_list()
        return Backlog(await self._deliveries.count_documents({"state": "pending"}), oldest[0]["nextAt"] if oldest else None)

    async def _note(self, claimed: Claimed, attempt: Attempt, changes: Mapping[str, Any], *, unset: Sequence[str] = ()) -> None:
        kept = {"$push": {"attempts": {"$each": [_attempt(attempt)], "$slice": -MOST_ATTEMPTS_KEPT}}}
        dropped = {"$unset": dict.fromkeys(unset, "")} if unset else {}
        await self._deliveries.update_one({"_id": claimed.delivery_id}, {"$set": dict(changes), **kept, **dropped})

    async def list(self, *, endpoint_id: str | None, state: State | None, event: str | None, limit: int, cursor: str | None, visible_to: Actor) -> Page:
        """Page through deliveries, newest first."""
        wanted = {"endpointId": endpoint_id, "state": state, "event": event}
        query = of_org(visible_to) | {name: value for name, value in wanted.items() if value is not None}
        return await page(self._deliveries, query, sort=_NEWEST, limit=limit, cursor=cursor, projection=_SHOWN)


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
    return {"state": "pending", "nextAt": at, "failures": 0}


def _claimed(document: Mapping[str, Any]) -> Claimed:
    message = Message(document["messageId"], document["event"], document["subject"], document["sequence"], document["occurredAt"], bytes(document["body"]))
    return Claimed(document["_id"], document["endpointId"], document["org"], document["failures"], document["nextAt"], message)


def _attempt(attempt: Attempt) -> dict[str, Any]:
    told = {"at": attempt.at, "durationMs": attempt.duration_ms, "status": attempt.status, "error": attempt.error, "answer": attempt.answer}
    return {name: value for name, value in told.items() if value not in (None, "")}

"""What a service could not apply: events whose handler failed too often, and messages that are no events or were delivered too often.

Nothing leaves by itself. Somebody looks, mends the cause, and redrives it, or discards it; who and why is kept with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from aio_pika import DeliveryMode, Message

from chassis import telemetry
from chassis.actor import Actor
from chassis.broker import Broker
from chassis.broker.message import CONTENT_TYPE
from chassis.errors import NotFound
from chassis.inbox.rows import State
from chassis.mongo import Database, Sort, durable, page

log = telemetry.logger(__name__)

Kind = Literal["event", "message"]

_BY_DEATH = Sort("diedAt", "diedAt")


class DeadLetterNotFound(NotFound):
    """There is no such dead letter."""


@dataclass(frozen=True, slots=True)
class DeadItem:
    """Something that was not applied. `content` is the event, or the message's body as text."""

    id: str
    kind: Kind
    reason: str
    died_at: datetime
    tries: int
    type: str | None
    subject: str | None
    content: Mapping[str, Any] | str

    @classmethod
    def of(cls, kind: Kind, document: Mapping[str, Any]) -> "DeadItem":
        """Read a document of `inbox` or of `dead_letters`."""
        content = document["event"] if kind == "event" else bytes(document["body"]).decode(errors="replace")
        return cls(
            document["_id"],
            kind,
            document["error"] if kind == "event" else document["reason"],
            document["diedAt"],
            document.get("attempts", 0),
            document.get("type"),
            document.get("subject"),
            content,
        )


@dataclass(frozen=True, slots=True)
class DeadPage:
    """One page of dead letters, the latest first."""

    items: Sequence[DeadItem]
    next_cursor: str | None


class DeadLetters:
    """The dead letters of one service."""

    def __init__(self, database: Database, broker: Broker) -> None:
        kept = durable(database)
        self._inbox = kept["inbox"]
        self._letters = kept["dead_letters"]
        self._broker = broker

    async def page(self, kind: Kind, *, limit: int = 50, cursor: str | None = None) -> DeadPage:
        """List events that died, or messages that are none. Raises BadCursor."""
        collection, state = (self._inbox, State.DEAD.value) if kind == "event" else (self._letters, "open")
        found = await page(collection, {"state": state}, sort=_BY_DEATH, limit=limit, cursor=cursor)
        return DeadPage([DeadItem.of(kind, document) for document in found.documents], found.next_cursor)

    async def redrive(self, item_id: str, *, by: Actor, reason: str, at: datetime) -> None:
        """Try again from the beginning: an event in the inbox, a message through the queue. Raises DeadLetterNotFound, NotConfirmed, Unroutable."""
        note = _note("redriven", by, reason, at)
        again = {"state": State.RECEIVED, "nextAt": at, "attempts": 0, "waits": 0}
        revived = await self._inbox.update_one({"_id": item_id, "state": State.DEAD}, {"$set": again, "$push": note})
        if not revived.matched_count:
            await self._send_again(item_id)
            await self._letters.update_one({"_id": item_id}, {"$set": {"state": "redriven"}, "$push": note})
        log.info("dead_letter_redriven", item_id=item_id, by=by.subject, reason=reason)

    async def _send_again(self, item_id: str) -> None:
        letter = await self._letters.find_one({"_id": item_id, "state": "open"})
        if letter is None:
            raise DeadLetterNotFound
        message = Message(bytes(letter["body"]), content_type=CONTENT_TYPE, delivery_mode=DeliveryMode.PERSISTENT, message_id=letter["messageId"])
        await self._broker.send(message, to_queue=self._broker.topology.events)

    async def discard(self, item_id: str, *, by: Actor, reason: str, at: datetime) -> None:
        """Give it up for good: what waited behind an event goes on. Raises DeadLetterNotFound."""
        note = _note("discarded", by, reason, at)
        event = await self._inbox.find_one_and_update({"_id": item_id, "state": State.DEAD}, {"$set": {"state": State.DISCARDED}, "$push": note})
        if event:
            await self._inbox.update_many({"subject": event["subject"], "state": State.RECEIVED}, {"$set": {"nextAt": at}})
        else:
            letter = await self._letters.update_one({"_id": item_id, "state": "open"}, {"$set": {"state": "discarded"}, "$push": note})
            if not letter.matched_count:
                raise DeadLetterNotFound
        log.info("dead_letter_discarded", item_id=item_id, by=by.subject, reason=reason)


def _note(action: str, by: Actor, reason: str, at: datetime) -> dict[str, Any]:
    return {"history": {"action": action, "by": by.subject, "org": by.org, "reason": reason, "at": at}}

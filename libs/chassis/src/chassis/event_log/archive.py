"""The archive of what a service said, and telling it again to who asks.

Only the archive is told again. What is not in it yet is still in an outbox, and the relay is about to tell it anyway.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pymongo import ASCENDING
from pymongo.errors import PyMongoError

from chassis import telemetry
from chassis.broker import Backoff, Broker, Delivery, EventsSince, MissingEvents, NotConfirmed, ReplayRequest, Topology, Unroutable
from chassis.mongo import Database
from contracts import CloudEvent

log = telemetry.logger(__name__)

REPLAYED = telemetry.counter("symphonia_events_replayed_total", "Events told again to one service.", labels=("service",))


@dataclass(frozen=True, slots=True)
class Rate:
    """How quickly events are told again: `together` at once, `a_second` in all, `part` of them for one request before others get their turn."""

    together: int = 20
    a_second: int = 200
    part: int = 2000


class EventLog:
    """Reads the archive; asks for replays; `run` answers the requests of others until cancelled."""

    def __init__(self, database: Database, broker: Broker, *, rate: Rate | None = None) -> None:
        self._events = database["events"]
        self._broker = broker
        self._rate = rate or Rate()
        self._backoff = Backoff()
        self._requests = broker.consume_replay_requests(self._answer_all)

    async def of_subject(self, subject: str, *, after: int = 0, limit: int = 100) -> Sequence[CloudEvent]:
        """List what was told of an aggregate, in order, after a sequence."""
        query = {"subject": subject, "seq": {"$gt": after}}
        return _events(await self._events.find(query, {"event": 1}).sort("seq", ASCENDING).limit(limit).to_list())

    async def replay(self, since: datetime, *, to_service: str) -> None:
        """Have everything published since a moment told again to one service. Returns when the request is safe; the worker answers it in its own time.

        Harmless: the service drops what it applied before. Raises Unroutable when this service has no worker yet, NotConfirmed.
        """
        await self._broker.ask_replay(EventsSince(since=since, reply_to=Topology(to_service).events), of_service=self._broker.service)
        log.info("replay_asked", service_name=self._broker.service, to_service=to_service, since=since.isoformat())

    async def redact(self, subject: str, event_type: str, *, keep: Sequence[str]) -> None:
        """Leave of an aggregate's told events of a type only these members: what they told of a person is forgotten, that they were told is not."""
        kept = {name: f"$event.data.{name}" for name in keep}
        await self._events.update_many(
            {"subject": subject, "type": event_type},
            [{"$set": {"kept": kept}}, {"$unset": "event.data"}, {"$set": {"event.data": "$kept"}}, {"$unset": "kept"}],
        )

    async def listening(self) -> None:
        """Wait until requests are heard."""
        await self._requests.consuming()

    def is_alive(self) -> bool:
        """Tell whether requests come through."""
        return self._requests.is_alive

    async def run(self) -> None:
        """Answer requests until cancelled."""
        await self._requests.run()

    async def _answer_all(self, batch: Sequence[Delivery]) -> None:
        for message in batch:
            try:
                request = ReplayRequest.model_validate_json(message.body)
            except ValidationError:
                log.warning("replay_request_unreadable", service_name=self._broker.service, message_id=message.message_id)
            else:
                await self._answer(request.wanted)

    async def _answer(self, wanted: MissingEvents | EventsSince) -> None:
        """Answer one request, through faults of broker and database; one whose queue is gone is dropped."""
        failures = 0
        while True:
            try:
                await self._tell(wanted)
            except Unroutable:
                log.warning("replay_unroutable", service_name=self._broker.service, queue=wanted.reply_to)
                return
            except (NotConfirmed, PyMongoError) as error:
                failures += 1
                log.warning("replay_interrupted", service_name=self._broker.service, error=type(error).__name__)
                await asyncio.sleep(self._backoff.wait_after(failures))
            else:
                return

    async def _tell(self, wanted: MissingEvents | EventsSince) -> None:
        found = await self._found(wanted)
        for together in _groups(_events(found), self._rate.together):
            await asyncio.gather(*(self._broker.replay_event(event, to_queue=wanted.reply_to) for event in together))
            REPLAYED.labels(self._broker.service).inc(len(together))
            await asyncio.sleep(len(together) / self._rate.a_second)
        log.info("replayed", service_name=self._broker.service, queue=wanted.reply_to, events=len(found))
        if len(found) == self._rate.part:
            await self._broker.ask_replay(_rest(wanted, found[-1]), of_service=self._broker.service)

    async def _found(self, wanted: MissingEvents | EventsSince) -> list[dict[str, Any]]:
        if isinstance(wanted, MissingEvents):
            query: dict[str, Any] = {"subject": wanted.subject, "seq": {"$gte": wanted.first, "$lte": wanted.last}}
            return await self._events.find(query).sort("seq", ASCENDING).limit(self._rate.part).to_list()
        later = [{"publishedAt": {"$gt": wanted.since}}, {"publishedAt": wanted.since, "_id": {"$gt": wanted.after}}]
        return await self._events.find({"$or": later}).sort([("publishedAt", ASCENDING), ("_id", ASCENDING)]).limit(self._rate.part).to_list()


def _rest(wanted: MissingEvents | EventsSince, last: dict[str, Any]) -> MissingEvents | EventsSince:
    """What is left of a request after the last event that was told."""
    if isinstance(wanted, MissingEvents):
        return wanted.model_copy(update={"first": last["seq"] + 1})
    return wanted.model_copy(update={"since": last["publishedAt"], "after": last["_id"]})


def _groups(events: Sequence[CloudEvent], size: int) -> Iterator[Sequence[CloudEvent]]:
    return (events[start : start + size] for start in range(0, len(events), size))


def _events(found: Sequence[dict[str, Any]]) -> list[CloudEvent]:
    return [CloudEvent.model_validate(document["event"]) for document in found]

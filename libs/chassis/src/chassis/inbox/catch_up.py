"""What was told before a service began to hear it: asked for once, when its queue is bound to something new.

A queue gets nothing from before it was bound, so a service that is new, or begins to hear one more family, would start with a past it does not know.
What it asks for comes through the same queue; events it had already are dropped by the inbox.
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from chassis import telemetry
from chassis.broker import Backoff, Binding, Broker, NotConfirmed, Unroutable
from chassis.broker.replay_request import EventsSince
from chassis.mongo import Database, durable
from contracts.publishers import PUBLISHERS

log = telemetry.logger(__name__)

_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_PATIENT = Backoff(first=0.5, longest=30.0)


class CatchUp:
    """Remembers which publishers were asked, by what was heard from them, in the collection `hearing`."""

    def __init__(self, database: Database, broker: Broker, heard: Sequence[Binding]) -> None:
        self._asked = durable(database)["hearing"]
        self._broker = broker
        self._keys = [binding.routing_key for binding in heard]

    async def run(self) -> None:
        """Ask every publisher that was not asked yet for what is heard now, until all have taken the request."""
        await asyncio.gather(*(self._ask(publisher, keys) for publisher, keys in _by_publisher(self._keys).items()))

    async def _ask(self, publisher: str, keys: Sequence[str]) -> None:
        known = await self._asked.find_one({"_id": publisher})
        if known and set(keys) <= set(known["keys"]):
            return
        refused = 0
        while not await self._asked_for_all(publisher):
            refused += 1
            await asyncio.sleep(_PATIENT.wait_after(refused))
        await self._asked.update_one({"_id": publisher}, {"$addToSet": {"keys": {"$each": list(keys)}}}, upsert=True)
        log.info("past_asked_for", service_name=self._broker.service, publisher=publisher, keys=list(keys))

    async def _asked_for_all(self, publisher: str) -> bool:
        """Tell whether the request is safe in the publisher's queue; there is none before the publisher's worker ran for the first time."""
        wanted = EventsSince(since=_EVER, reply_to=self._broker.topology.events)
        try:
            await self._broker.ask_replay(wanted, of_service=publisher)
        except (NotConfirmed, Unroutable):
            return False
        return True


def _by_publisher(keys: Iterable[str]) -> dict[str, list[str]]:
    """Sort binding keys (`order.#`, `tracking.started`, `#`) by who publishes what they match."""
    found: dict[str, list[str]] = {}
    for key in keys:
        family = key.split(".")[0]
        for publisher in set(PUBLISHERS.values()) if family in {"#", "*"} else {PUBLISHERS.get(family)} - {None}:
            found.setdefault(str(publisher), []).append(key)
    return found

"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from chassis.actor import Caller
from chassis.errors import NotFound
from chassis.owner import Owner
from contracts.orders import Stop
from tracking.domain.parties import OrderParties

_REMEMBERED = 4096


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


class OrdersOwner(Owner):
    """Asks `GET /api/orders/{orderId}` and remembers each answer for `remembered_for` seconds."""

    def __init__(self, url: str, *, timeout: float, remembered_for: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(url, service="orders", timeout=timeout, clock=clock)
        self._remembered_for, self._now = remembered_for, clock
        self._answers: OrderedDict[tuple[str, str], tuple[float, OrderParties]] = OrderedDict()

    async def order(self, order_id: str, *, caller: Caller) -> OrderParties:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OwnerUnavailable."""
        key = (order_id, caller.token)
        known = self._answers.get(key)
        if known and known[0] > self._now():
            return known[1]
        found = await self.get("api", "orders", order_id, token=caller.token, read=_parties)
        if found is None:
            raise OrderNotFound
        self._answers[key] = (self._now() + self._remembered_for, found)
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return found


def _parties(answer: dict[str, Any]) -> OrderParties:
    carrier = answer.get("carrier") or {}
    return OrderParties(
        order_id=answer["orderId"],
        client_id=answer["clientId"],
        carrier_id=answer.get("assignedCarrier") or carrier.get("carrierId"),
        status=answer["status"],
        pickup=_stop(answer.get("pickup")),
        delivery=_stop(answer.get("delivery")),
    )


def _stop(shown: dict[str, Any] | None) -> Stop | None:
    return Stop.model_validate(shown) if shown and shown.get("address") and shown.get("date") else None

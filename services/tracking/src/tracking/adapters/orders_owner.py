"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Self

import httpx
from pydantic import ValidationError

from chassis import telemetry
from chassis.errors import NotFound, Unavailable
from contracts.orders import Stop
from tracking.domain.caller import Caller
from tracking.domain.parties import OrderParties

log = telemetry.logger(__name__)

_FAILURES_TO_OPEN = 5
_REMEMBERED = 4096
_UNSEEN = (401, 403, 404)


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


class OrdersUnavailable(Unavailable):
    """The service that knows the orders does not answer."""


class OrdersOwner:
    """Asks `GET /api/orders/{orderId}`. After five failures in a row it says so at once for a while, instead of letting every caller wait."""

    def __init__(self, url: str, *, timeout: float, rest: float = 5.0, remembered_for: float = 30.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False)
        self._rest, self._remembered_for, self._clock = rest, remembered_for, clock
        self._failures, self._closed_until = 0, 0.0
        self._answers: OrderedDict[tuple[str, str], tuple[float, OrderParties]] = OrderedDict()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def get(self, order_id: str, *, caller: Caller) -> OrderParties:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OrdersUnavailable. An answer is remembered for half a minute."""
        key = (order_id, caller.token)
        known = self._answers.get(key)
        if known and known[0] > self._clock():
            return known[1]
        order = await self._ask(order_id, caller)
        self._answers[key] = (self._clock() + self._remembered_for, order)
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return order

    async def _ask(self, order_id: str, caller: Caller) -> OrderParties:
        if self._clock() < self._closed_until:
            raise OrdersUnavailable
        headers = {"authorization": f"Bearer {caller.token}"}
        if traceparent := telemetry.current_traceparent():
            headers["traceparent"] = traceparent
        try:
            answer = await self._client.get(f"/api/orders/{order_id}", headers=headers)
            if answer.status_code in _UNSEEN:
                self._failures = 0
                raise OrderNotFound
            answer.raise_for_status()
            order = _parties(order_id, answer.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError, ValidationError) as error:
            self._count_failure(error)
            raise OrdersUnavailable from error
        self._failures = 0
        return order

    def _count_failure(self, error: Exception) -> None:
        self._failures += 1
        log.warning("orders_unavailable", error=type(error).__name__, failures=self._failures)
        if self._failures >= _FAILURES_TO_OPEN:
            self._closed_until = self._clock() + self._rest


def _parties(order_id: str, answer: dict[str, Any]) -> OrderParties:
    carrier = answer.get("carrier") or {}
    return OrderParties(
        order_id=order_id,
        client_id=answer["clientId"],
        carrier_id=answer.get("assignedCarrier") or carrier.get("carrierId"),
        status=answer["status"],
        pickup=_stop(answer.get("pickup")),
        delivery=_stop(answer.get("delivery")),
    )


def _stop(shown: dict[str, Any] | None) -> Stop | None:
    return Stop.model_validate(shown) if shown and shown.get("address") and shown.get("date") else None

"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

from typing import Any, Self

import httpx

from chassis import telemetry
from chassis.errors import Unavailable
from palettes.domain.order_parties import Caller, OrderNotFound, OrderParties

log = telemetry.logger(__name__)

_UNSEEN = (401, 403, 404)


class OrdersUnavailable(Unavailable):
    """The service that knows the orders does not answer."""


class OrdersOwner:
    """Asks `GET /api/orders/{orderId}`, at most `timeout` seconds."""

    def __init__(self, url: str, *, timeout: float) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def get(self, order_id: str, *, caller: Caller) -> OrderParties:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OrdersUnavailable."""
        headers = {"authorization": f"Bearer {caller.token}"}
        if traceparent := telemetry.current_traceparent():
            headers["traceparent"] = traceparent
        try:
            answer = await self._client.get(f"/api/orders/{order_id}", headers=headers)
            if answer.status_code in _UNSEEN:
                raise OrderNotFound
            answer.raise_for_status()
            return _parties(order_id, answer.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.warning("orders_unavailable", error=type(error).__name__)
            raise OrdersUnavailable from error


def _parties(order_id: str, shown: dict[str, Any]) -> OrderParties:
    return OrderParties(order_id, shown["clientId"], shown.get("carrierId") or shown.get("assignedCarrier"))

"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

from typing import Any, Self

import httpx

from chassis import telemetry
from chassis.errors import Unavailable
from contracts.orders import Load
from ocr.domain.order_facts import Caller, OrderFacts, OrderNotFound

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

    async def get(self, order_id: str, *, caller: Caller) -> OrderFacts:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OrdersUnavailable."""
        headers = {"authorization": f"Bearer {caller.token}"}
        if traceparent := telemetry.current_traceparent():
            headers["traceparent"] = traceparent
        try:
            answer = await self._client.get(f"/api/orders/{order_id}", headers=headers)
            if answer.status_code in _UNSEEN:
                raise OrderNotFound
            answer.raise_for_status()
            return _facts(order_id, answer.json())
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            log.warning("orders_unavailable", error=type(error).__name__)
            raise OrdersUnavailable from error


def _facts(order_id: str, shown: dict[str, Any]) -> OrderFacts:
    goods = shown.get("goods") or []
    packages = sum(line["quantity"] for line in goods)
    return OrderFacts(
        order_id=order_id,
        client_id=shown["clientId"],
        reference=shown["reference"],
        carrier_id=shown.get("carrierId") or shown.get("assignedCarrier"),
        load=Load(packages=round(packages), weight_kg=sum(line["weight"] for line in goods)),
        delivery_address=(shown.get("delivery") or {}).get("address"),
    )

"""The service `orders`, asked with the caller's own token for the order a note is drawn up from."""

from collections.abc import Mapping
from typing import Any, Self

import httpx

from chassis import telemetry
from chassis.errors import NotFound, Unavailable
from contracts.values import Money
from ecmr.domain.from_order import OrderShown, OrderSide
from ecmr.domain.particulars import DangerousGoods, GoodsItem

log = telemetry.logger(__name__)

_UNSEEN = (401, 403, 404)


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


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

    async def get(self, order_id: str, *, token: str) -> OrderShown:
        """Ask for an order as its owner shows it to the holder of the token. Raises OrderNotFound, OrdersUnavailable."""
        headers = {"authorization": f"Bearer {token}"}
        if traceparent := telemetry.current_traceparent():
            headers["traceparent"] = traceparent
        try:
            answer = await self._client.get(f"/api/orders/{order_id}", headers=headers)
            if answer.status_code in _UNSEEN:
                raise OrderNotFound
            answer.raise_for_status()
            return _shown(answer.json())
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            log.warning("orders_unavailable", error=type(error).__name__)
            raise OrdersUnavailable from error


def _shown(order: Mapping[str, Any]) -> OrderShown:
    carrier = order.get("carrier") or {}
    price = order.get("price")
    return OrderShown(
        order_id=order["orderId"],
        reference=order["reference"],
        client_id=order["clientId"],
        carrier_id=order.get("carrierId"),
        carrier_name=carrier.get("name"),
        pickup=_side(order.get("pickup")),
        delivery=_side(order.get("delivery")),
        goods=tuple(_item(line, order["reference"]) for line in order.get("goods") or ()),
        price=Money.model_validate(price) if price else None,
    )


def _side(stop: Mapping[str, Any] | None) -> OrderSide:
    return OrderSide.model_validate({name: value for name, value in (stop or {}).items() if name in {"address", "date", "contact"}})


def _item(line: Mapping[str, Any], reference: str) -> GoodsItem:
    adr = line.get("adr")
    return GoodsItem(
        marks=reference,
        packages=max(1, round(line["quantity"])),
        packing=line.get("packaging") or ("pallets" if line.get("pallets") else "packages"),
        description=line["description"],
        gross_weight=line["weight"],
        volume=line.get("volume"),
        dangerous=DangerousGoods.model_validate(adr) if adr else None,
    )

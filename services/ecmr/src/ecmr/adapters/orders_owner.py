"""The service `orders`, asked with the caller's own token for the order a note is drawn up from."""

from collections.abc import Mapping
from typing import Any

from chassis.errors import NotFound
from chassis.owner import Owner
from contracts.values import Money
from ecmr.domain.from_order import OrderShown, OrderSide
from ecmr.domain.particulars import DangerousGoods, GoodsItem


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


class OrdersOwner(Owner):
    """Asks `GET /api/orders/{orderId}`."""

    def __init__(self, url: str, *, timeout: float) -> None:
        super().__init__(url, service="orders", timeout=timeout)

    async def order(self, order_id: str, *, token: str) -> OrderShown:
        """Ask for an order as its owner shows it to the holder of the token. Raises OrderNotFound, OwnerUnavailable."""
        found = await self.get("api", "orders", order_id, token=token, read=_shown)
        if found is None:
            raise OrderNotFound
        return found


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

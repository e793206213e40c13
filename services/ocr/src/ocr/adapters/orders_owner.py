"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

from datetime import datetime
from typing import Any

from chassis.actor import Caller
from chassis.owner import Owner
from contracts.orders import Load
from ocr.domain.order_facts import OrderFacts, OrderNotFound


class OrdersOwner(Owner):
    """Asks `GET /api/orders/{orderId}`."""

    def __init__(self, url: str, *, timeout: float) -> None:
        super().__init__(url, service="orders", timeout=timeout)

    async def order(self, order_id: str, *, caller: Caller) -> OrderFacts:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OwnerUnavailable."""
        found = await self.get("api", "orders", order_id, token=caller.token, read=_facts)
        if found is None:
            raise OrderNotFound
        return found


def _facts(shown: dict[str, Any]) -> OrderFacts:
    goods, delivery = shown.get("goods") or [], shown.get("delivery") or {}
    packages = sum(line["quantity"] for line in goods)
    return OrderFacts(
        order_id=shown["orderId"],
        client_id=shown["clientId"],
        reference=shown["reference"],
        carrier_id=shown.get("carrierId") or shown.get("assignedCarrier"),
        load=Load(packages=round(packages), weight_kg=sum(line["weight"] for line in goods), pallets=round(sum(line.get("pallets") or 0 for line in goods))),
        delivery_address=delivery.get("address"),
        delivery_day=datetime.fromisoformat(delivery["date"]).date() if delivery.get("date") else None,
        consignee=delivery.get("contact"),
    )

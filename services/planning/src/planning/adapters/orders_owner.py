"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

from collections.abc import Sequence
from typing import Any

from chassis.actor import Caller
from chassis.owner import Owner
from contracts.orders import Load, Stop
from planning.domain.known_order import KnownOrder, OrderNotFound


class OrdersOwner(Owner):
    """Asks `GET /api/orders/{orderId}`."""

    def __init__(self, url: str, *, timeout: float) -> None:
        super().__init__(url, service="orders", timeout=timeout)

    async def order(self, order_id: str, *, caller: Caller) -> KnownOrder:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OwnerUnavailable."""
        found = await self.get("api", "orders", order_id, token=caller.token, read=_known)
        if found is None:
            raise OrderNotFound
        return found


def _known(shown: dict[str, Any]) -> KnownOrder:
    carrier = shown.get("carrier") or {}
    return KnownOrder(
        order_id=shown["orderId"],
        reference=shown["reference"],
        client_id=shown["clientId"],
        carrier_id=shown.get("carrierId") or carrier.get("carrierId"),
        status=shown["status"],
        priority=shown.get("priority") or "normal",
        pickup=_stop(shown.get("pickup")),
        delivery=_stop(shown.get("delivery")),
        load=_load(shown.get("goods") or ()),
    )


def _stop(shown: dict[str, Any] | None) -> Stop | None:
    return Stop.model_validate(shown) if shown and shown.get("address") and shown.get("date") else None


def _load(goods: Sequence[dict[str, Any]]) -> Load:
    """Add the lines up as the order's events do: weight and volume of a line are its totals."""
    return Load(
        weight_kg=round(sum(line["weight"] for line in goods), 3),
        volume_m3=round(sum(line.get("volume") or 0 for line in goods), 3),
        pallets=sum(line.get("pallets") or 0 for line in goods),
    )

"""The service `orders`, asked with the caller's own token for what its events have not told yet."""

from typing import Any

from chassis.actor import Caller
from chassis.owner import Owner
from palettes.domain.order_parties import OrderNotFound, OrderParties


class OrdersOwner(Owner):
    """Asks `GET /api/orders/{orderId}`."""

    def __init__(self, url: str, *, timeout: float) -> None:
        super().__init__(url, service="orders", timeout=timeout)

    async def order(self, order_id: str, *, caller: Caller) -> OrderParties:
        """Ask for an order as its owner shows it to the caller. Raises OrderNotFound, OwnerUnavailable."""
        found = await self.get("api", "orders", order_id, token=caller.token, read=_parties)
        if found is None:
            raise OrderNotFound
        return found


def _parties(shown: dict[str, Any]) -> OrderParties:
    return OrderParties(shown["orderId"], shown["clientId"], shown.get("carrierId") or shown.get("assignedCarrier"))

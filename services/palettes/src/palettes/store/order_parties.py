"""The projection `order_parties`: whose foreign orders are."""

from typing import Any

from pymongo.errors import DuplicateKeyError

from chassis.mongo import Database
from palettes.domain.order_parties import OrderParties


class OrderPartiesStore:
    """Client and carrier of orders, from their events and, before they are heard, from their owner's answers."""

    def __init__(self, database: Database) -> None:
        self._orders = database["order_parties"]

    async def find(self, order_id: str) -> OrderParties | None:
        """Find what is known of an order."""
        found = await self._orders.find_one({"_id": order_id})
        if found is None:
            return None
        return OrderParties(found["_id"], found["clientId"], found["carrierId"], found["seq"], found["deleted"])

    async def remember(self, order: OrderParties) -> None:
        """Keep the newest that is known of an order. An owner's answer gives way to any event."""
        is_older: dict[str, Any] = {"seq": {"$lt": order.seq}} if order.seq else {"seq": 0}
        document = {"_id": order.order_id, "clientId": order.client_id, "carrierId": order.carrier_id, "seq": order.seq, "deleted": order.deleted}
        try:
            await self._orders.replace_one({"_id": order.order_id, **is_older}, document, upsert=True)
        except DuplicateKeyError:
            return  # what is stored is at least as new

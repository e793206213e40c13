"""The projection `order_parties`: foreign orders as far as their documents need them."""

from datetime import date
from typing import Any

from pymongo.errors import DuplicateKeyError

from chassis.mongo import Database
from contracts.orders import Load
from ocr.domain.order_facts import OrderFacts


class OrderFactsStore:
    """Who may see which order and what its papers should say, from its events and, before they are heard, from its owner's answers."""

    def __init__(self, database: Database) -> None:
        self._orders = database["order_parties"]

    async def find(self, order_id: str) -> OrderFacts | None:
        """Find what is known of an order."""
        found = await self._orders.find_one({"_id": order_id})
        if found is None:
            return None
        return OrderFacts(
            order_id=found["_id"],
            client_id=found["clientId"],
            reference=found["reference"],
            carrier_id=found["carrierId"],
            load=Load.model_validate(found["load"]),
            delivery_address=found["deliveryAddress"],
            delivery_day=date.fromisoformat(found["deliveryDay"]) if found.get("deliveryDay") else None,
            consignee=found.get("consignee"),
            seq=found["seq"],
            deleted=found["deleted"],
        )

    async def remember(self, order: OrderFacts) -> None:
        """Keep the newest that is known of an order; what is older than that changes nothing. An owner's answer gives way to any event."""
        is_older: dict[str, Any] = {"seq": {"$lt": order.seq}} if order.seq else {"seq": 0}
        document = {
            "_id": order.order_id,
            "clientId": order.client_id,
            "reference": order.reference,
            "carrierId": order.carrier_id,
            "load": order.load.model_dump(by_alias=True),
            "deliveryAddress": order.delivery_address,
            "deliveryDay": order.delivery_day.isoformat() if order.delivery_day else None,
            "consignee": order.consignee,
            "seq": order.seq,
            "deleted": order.deleted,
        }
        try:
            await self._orders.replace_one({"_id": order.order_id, **is_older}, document, upsert=True)
        except DuplicateKeyError:
            return  # what is stored is at least as new

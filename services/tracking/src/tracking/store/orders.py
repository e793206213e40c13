"""The projection `order_parties`: foreign orders as far as tracking needs them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from chassis.mongo import Database
from contracts.orders import Stop
from tracking.domain.parties import OrderParties
from tracking.store.routes import RouteStore


class OrderPartiesStore:
    """Who may see which order, from the orders' events and, before they are heard, from their owner's answers."""

    def __init__(self, database: Database, *, routes: RouteStore | None = None) -> None:
        self._orders = database["order_parties"]
        self._routes = routes

    async def find(self, order_id: str) -> OrderParties | None:
        """Find what is known of an order, with the route a planner found for it."""
        return (await self.find_all([order_id])).get(order_id)

    async def find_all(self, order_ids: list[str]) -> dict[str, OrderParties]:
        """Find what is known of several orders, by id."""
        found = {document["_id"]: _parties(document) async for document in self._orders.find({"_id": {"$in": order_ids}})}
        if self._routes is None or not found:
            return found
        routes = await self._routes.find_all(order.ends for order in found.values() if order.ends)
        return {order_id: replace(order, route=routes.get(order.ends) if order.ends else None) for order_id, order in found.items()}

    async def remember(self, order: OrderParties, *, at: datetime) -> None:
        """Keep the newest that is known of an order; what is older than that changes nothing. An owner's answer gives way to any event."""
        is_older: dict[str, Any] = {"seq": {"$lt": order.seq}} if order.seq else {"seq": 0}
        try:
            await self._orders.replace_one({"_id": order.order_id, **is_older}, _document(order) | {"learnedAt": at}, upsert=True)
        except DuplicateKeyError:
            return  # what is stored is at least as new


def _document(order: OrderParties) -> dict[str, Any]:
    return {
        "_id": order.order_id,
        "seq": order.seq,
        "clientId": order.client_id,
        "carrierId": order.carrier_id,
        "status": order.status,
        "pickup": order.pickup.model_dump(by_alias=True) if order.pickup else None,
        "delivery": order.delivery.model_dump(by_alias=True) if order.delivery else None,
        "deleted": order.deleted,
        "changedAt": order.changed_at,
    }


def _parties(document: Mapping[str, Any]) -> OrderParties:
    return OrderParties(
        order_id=document["_id"],
        seq=document["seq"],
        client_id=document["clientId"],
        carrier_id=document["carrierId"],
        status=document["status"],
        pickup=Stop.model_validate(document["pickup"]) if document["pickup"] else None,
        delivery=Stop.model_validate(document["delivery"]) if document["delivery"] else None,
        deleted=document["deleted"],
        changed_at=document["changedAt"],
    )

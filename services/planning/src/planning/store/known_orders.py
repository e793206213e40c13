"""The projection `known_orders`: foreign orders as far as planning needs them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from chassis.mongo import Database
from planning.domain.known_order import KnownOrder


class KnownOrderStore:
    """Orders from their events and, before they are heard, from their owner's answers."""

    def __init__(self, database: Database) -> None:
        self._orders = database["known_orders"]

    async def find(self, order_id: str) -> KnownOrder | None:
        """Find what is known of an order."""
        return (await self.find_all([order_id])).get(order_id)

    async def find_all(self, order_ids: Sequence[str]) -> dict[str, KnownOrder]:
        """Find what is known of several orders, by id."""
        return {document["_id"]: _order_of(document) async for document in self._orders.find({"_id": {"$in": list(order_ids)}})}

    async def remember(self, order: KnownOrder) -> None:
        """Keep what an event told, unless a later one was heard before."""
        try:
            await self._orders.update_one({"_id": order.order_id, "seq": {"$lt": order.seq}}, {"$set": _told(order)}, upsert=True)
        except DuplicateKeyError:
            return  # what is stored is at least as new

    async def remember_answer(self, order: KnownOrder, *, at: datetime) -> None:
        """Keep what the owner answered at a moment, before the question was sent; events that were heard keep their word."""
        answer = {"$set": {"askedAt": at}, "$setOnInsert": _told(order) | {"seq": 0}}
        await self._orders.update_one({"_id": order.order_id}, answer, upsert=True)


def _told(order: KnownOrder) -> dict[str, Any]:
    return order.model_dump(by_alias=True, exclude={"order_id", "asked_at"})


def _order_of(document: Mapping[str, Any]) -> KnownOrder:
    return KnownOrder.model_validate({"orderId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})

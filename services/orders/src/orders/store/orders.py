"""Orders in MongoDB. Every read takes the actor: what it may not see is not found."""

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pymongo

from chassis.actor import Actor
from chassis.errors import AlreadyExists, ConcurrentEdit, NotFound
from chassis.mongo import UNDECIDED, BadCursor, Database, Page, Sort, decode_cursor, literal_prefix, page, transaction
from chassis.outbox import Aggregates, retried
from contracts import Fact
from orders.domain.booking import ReferenceTaken
from orders.domain.carrier_score import CONSIDERED_ORDERS, Performance
from orders.domain.order import Decided, Order
from orders.domain.order_filter import Near, OrderFilter, OrderSort, Span
from orders.domain.search_words import query_words
from orders.domain.statistics import DayFigures
from orders.store.order_documents import INDEXES, LISTED, LOADED, document_of, order_of
from orders.store.visibility import orders_of

Decision = Callable[[Order], Decided]

_ATTEMPTS = 5
"""How often a change is decided anew when somebody else changed the order at the same moment."""

_EARTH_RADIUS_KM = 6378.1
_FIGURES_SECONDS = 10.0
"""Figures are summed over all orders of a period: about 3 s for a million."""

SORTS: dict[OrderSort, Sort] = {
    "createdAt": Sort("createdAt", "createdAt", 1),
    "-createdAt": Sort("-createdAt", "createdAt", -1),
    "pickupDate": Sort("pickupDate", "pickup.date", 1),
    "-pickupDate": Sort("-pickupDate", "pickup.date", -1),
}
_BY_WHOLE_WORDS = Sort("words", "createdAt", -1)
_BY_BEGINNINGS = Sort("beginnings", "createdAt", -1)


class OrderNotFound(NotFound):
    """There is no such order, or it is not yours."""


class OrderStore:
    """The aggregate `Order` and every way to find it."""

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database["orders"], service="orders")
        self._database = database

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(*INDEXES)

    async def get(self, order_id: str, *, visible_to: Actor) -> Order:
        """Load an order. Raises OrderNotFound."""
        document = await self.aggregates.collection.find_one({"_id": order_id, **orders_of(visible_to)}, LOADED)
        if document is None:
            raise OrderNotFound
        return order_of(document)

    async def insert(self, order: Order, fact: Fact, *, at: datetime) -> None:
        """Store a new order. Raises ReferenceTaken."""
        await _insert(self.aggregates, order, fact, at=at)

    async def insert_together(self, booked: Sequence[tuple[Order, Fact]], *, at: datetime) -> None:
        """Store all of the orders or none. Raises ReferenceTaken, whose `reference` names the first that was taken."""
        transacted = Aggregates(self.aggregates.collection.with_options(write_concern=UNDECIDED), service="orders")
        async with transaction(self._database):
            for order, fact in booked:
                await _insert(transacted, order, fact, at=at)

    async def change(self, order_id: str, decide: Decision, *, visible_to: Actor, at: datetime) -> Order:
        """Load, decide, save once; decided anew when somebody else was quicker.

        A request that is tried again after it had its effect, at the same moment, finds its own work. Raises OrderNotFound, ReferenceTaken and what the
        decision raises.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            current = await self.get(order_id, visible_to=visible_to)
            if retried.get() and current.updated_at == at:
                return current
            order, *facts = decide(current)
            try:
                await self.aggregates.replace(document_of(order), *facts, at=at)
            except ConcurrentEdit:
                if attempt == _ATTEMPTS:
                    raise
            except AlreadyExists as error:
                raise ReferenceTaken(f"The reference {order.reference} is taken.", reference=order.reference) from error
            else:
                return order
        raise ConcurrentEdit

    async def list(self, wanted: OrderFilter, *, sort: OrderSort, limit: int, cursor: str | None, visible_to: Actor) -> Page:
        """Page through the orders the actor sees."""
        conditions = [orders_of(visible_to), *_conditions(wanted, sort)]
        return await page(self.aggregates.collection, {"$and": conditions}, sort=SORTS[sort], limit=limit, cursor=cursor, projection=LISTED)

    async def search(self, text: str | None, near: Near | None, *, limit: int, cursor: str | None, visible_to: Actor) -> Page:
        """Find the newest orders that hold all words of the text, and lie in the circle. When none holds the whole words, beginnings of words count."""
        base = [orders_of(visible_to), *([_within(near)] if near else [])]
        words = query_words(text) if text else []
        if not words and not near:
            return Page((), None)
        if not cursor or _is_of(_BY_WHOLE_WORDS, cursor):
            found = await self._search([*base, *({"searchWords": word} for word in words)], _BY_WHOLE_WORDS, limit=limit, cursor=cursor)
            if found.documents or cursor or not words:
                return found
        beginnings = ({"searchWords": {"$regex": "^" + re.escape(word)}} for word in words)
        return await self._search([*base, *beginnings], _BY_BEGINNINGS, limit=limit, cursor=cursor)

    async def _search(self, conditions: Sequence[Mapping[str, Any]], sort: Sort, *, limit: int, cursor: str | None) -> Page:
        return await page(self.aggregates.collection, {"$and": conditions}, sort=sort, limit=limit, cursor=cursor, projection=LISTED)

    async def every(self, wanted: OrderFilter, *, sort: OrderSort, limit: int, visible_to: Actor) -> AsyncIterator[Order]:
        """Read the orders one after the other, in small batches."""
        query = {"$and": [orders_of(visible_to), *_conditions(wanted, sort)]}
        async with self.aggregates.collection.find(query, LOADED).sort(SORTS[sort].spec()).limit(limit).batch_size(500) as found:
            async for document in found:
                yield order_of(document)

    async def taken_references(self, references: Sequence[str], *, client_id: str) -> set[str]:
        """Tell which of the references the client has orders of."""
        found = self.aggregates.collection.find({"clientId": client_id, "reference": {"$in": list(references)}}, {"_id": 0, "reference": 1})
        return {document["reference"] async for document in found}

    async def figures(self, *, since: datetime, until: datetime, visible_to: Actor) -> Sequence[DayFigures]:
        """Sum up the orders booked in the period, by day (UTC)."""
        booked: dict[str, Any] = {"$match": {"$and": [orders_of(visible_to), {"createdAt": {"$gte": since, "$lt": until}}]}}
        with pymongo.timeout(_FIGURES_SECONDS):
            days = await (await self.aggregates.collection.aggregate([booked, _BY_DAY, {"$sort": {"_id": 1}}])).to_list()
        return [DayFigures(day=day.pop("_id"), **day) for day in days]

    async def performance(self, carrier_id: str) -> Performance:
        """Sum up the last orders the carrier delivered."""
        last: list[dict[str, Any]] = [
            {"$match": {"carrierId": carrier_id, "deliveredAt": {"$exists": True}}},
            {"$sort": {"deliveredAt": -1}},
            {"$limit": CONSIDERED_ORDERS},
            _OF_ALL,
            {"$project": {"_id": 0}},
        ]
        found = await (await self.aggregates.collection.aggregate(last)).to_list()
        return Performance(**found[0]) if found else Performance()

    async def is_named(self, carrier_id: str, *, visible_to: Actor) -> bool:
        """Tell whether an order the actor sees is with the carrier."""
        return await self.aggregates.collection.find_one({"$and": [orders_of(visible_to), {"carrierId": carrier_id}]}, {"_id": 1}) is not None

    async def pending_events(self, order_id: str) -> Sequence[Mapping[str, Any]]:
        """Give the order's events that are not published yet."""
        document = await self.aggregates.collection.find_one({"_id": order_id}, {"outbox": 1})
        return list(document["outbox"]) if document else []


async def _insert(orders: Aggregates, order: Order, fact: Fact, *, at: datetime) -> None:
    try:
        await orders.insert(document_of(order), fact, at=at)
    except AlreadyExists as error:
        raise ReferenceTaken(f"The reference {order.reference} is taken.", reference=order.reference) from error


def _is_of(sort: Sort, cursor: str) -> bool:
    try:
        decode_cursor(sort, cursor)
    except BadCursor:
        return False
    return True


def _conditions(wanted: OrderFilter, sort: OrderSort) -> list[dict[str, Any]]:
    pickup = _span(wanted.pickup) or ({"$exists": True} if sort.endswith("pickupDate") else None)
    conditions: dict[str, Any] = {
        "status": _any_of(wanted.statuses),
        "priority": _any_of(wanted.priorities),
        "clientId": wanted.client_id,
        "carrierId": wanted.carrier_id,
        "pickup.date": pickup,
        "delivery.date": _span(wanted.delivery),
        "reference": literal_prefix(wanted.reference) if wanted.reference else None,
    }
    return [{name: condition} for name, condition in conditions.items() if condition is not None]


def _any_of(values: Sequence[str]) -> dict[str, Any] | str | None:
    if not values:
        return None
    return values[0] if len(values) == 1 else {"$in": list(values)}


def _span(span: Span) -> dict[str, Any] | None:
    bounds = {"$gte": span.since, "$lt": span.until}
    return {sign: moment for sign, moment in bounds.items() if moment} or None


def _within(near: Near) -> dict[str, Any]:
    return {"places.at": {"$geoWithin": {"$centerSphere": [[near.lng, near.lat], near.km / _EARTH_RADIUS_KM]}}}


_ONE_IF_ON_TIME = {
    "$switch": {"branches": [{"case": {"$eq": ["$onTime", True]}, "then": 1}, {"case": {"$eq": ["$onTime", False]}, "then": 0}], "default": None}
}

_OF_ALL: dict[str, Any] = {
    "$group": {
        "_id": None,
        "orders": {"$sum": 1},
        "mean_rating": {"$avg": "$rating.score"},
        "on_time": {"$avg": _ONE_IF_ON_TIME},
        "paperwork": {"$avg": "$paperwork"},
    }
}

_SINCE_PICKUP = {"$subtract": ["$deliveredAt", {"$ifNull": ["$pickedUpAt", "$pickup.date"]}]}
"""Milliseconds from pickup to delivery; null while either is unknown."""

_BY_DAY: dict[str, Any] = {
    "$group": {
        "_id": {"$dateToString": {"date": "$createdAt", "format": "%Y-%m-%d"}},
        "orders": {"$sum": 1},
        "delivered": {"$sum": {"$cond": [{"$gt": ["$deliveredAt", None]}, 1, 0]}},
        "hours": {"$sum": {"$divide": [_SINCE_PICKUP, 3_600_000]}},
        "timed": {"$sum": {"$cond": [{"$gt": [_SINCE_PICKUP, None]}, 1, 0]}},
        "on_time": {"$sum": {"$cond": [{"$eq": ["$onTime", True]}, 1, 0]}},
        "judged": {"$sum": {"$cond": [{"$in": [{"$type": "$onTime"}, ["bool"]]}, 1, 0]}},
        "paperwork": {"$sum": "$paperwork"},
    }
}

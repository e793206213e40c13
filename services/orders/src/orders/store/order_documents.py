"""How an order is written as a document: the fields its API shows, and those it is found by."""

from collections.abc import Mapping
from typing import Any

from pymongo import ASCENDING, DESCENDING, GEOSPHERE, IndexModel

from chassis.outbox import WITHOUT_META
from orders.domain.order import Order
from orders.domain.search_words import words_of

_FOUND_BY = ("searchWords", "places")
_DERIVED = ("carrierId", "missing", "incident", "onTime", "paperwork", *_FOUND_BY)

LOADED = WITHOUT_META | dict.fromkeys(_DERIVED, 0)
"""Projection of what an Order is made of."""

LISTED = WITHOUT_META | dict.fromkeys((*_FOUND_BY, "closure.signature", "driverIds"), 0)
"""Projection of what a list shows: an order as the API has it, without signature."""

_NEWEST = [("createdAt", DESCENDING), ("_id", DESCENDING)]
_OF_CARRIER = {"carrierId": {"$exists": True}}

INDEXES = (
    IndexModel([("clientId", ASCENDING), *_NEWEST], name="client_created"),
    IndexModel([("clientId", ASCENDING), ("status", ASCENDING), *_NEWEST], name="client_status_created"),
    IndexModel([("clientId", ASCENDING), ("pickup.date", ASCENDING), ("_id", ASCENDING)], name="client_pickup"),
    IndexModel([("clientId", ASCENDING), ("delivery.date", ASCENDING)], name="client_delivery"),
    IndexModel(
        [("clientId", ASCENDING), ("reference", ASCENDING)], name="client_reference", unique=True, partialFilterExpression={"reference": {"$exists": True}}
    ),
    IndexModel([("searchWords", ASCENDING), ("clientId", ASCENDING), *_NEWEST], name="words_client"),
    IndexModel([("carrierId", ASCENDING), *_NEWEST], name="carrier_created", partialFilterExpression=_OF_CARRIER),
    IndexModel([("carrierId", ASCENDING), ("status", ASCENDING), *_NEWEST], name="carrier_status_created", partialFilterExpression=_OF_CARRIER),
    IndexModel([("carrierId", ASCENDING), ("pickup.date", ASCENDING), ("_id", ASCENDING)], name="carrier_pickup", partialFilterExpression=_OF_CARRIER),
    IndexModel([("searchWords", ASCENDING), ("carrierId", ASCENDING), *_NEWEST], name="words_carrier", partialFilterExpression=_OF_CARRIER),
    IndexModel([("carrierId", ASCENDING), ("deliveredAt", DESCENDING)], name="carrier_delivered", partialFilterExpression={"deliveredAt": {"$exists": True}}),
    IndexModel([("driverIds", ASCENDING), *_NEWEST], name="driver_created", partialFilterExpression={"driverIds": {"$exists": True}}),
    IndexModel(_NEWEST, name="created"),
    IndexModel([("pickup.date", ASCENDING), ("_id", ASCENDING)], name="pickup"),
    IndexModel([("places.at", GEOSPHERE), ("clientId", ASCENDING), ("carrierId", ASCENDING)], name="places"),
)
"""Every query of the API walks one of these; `tests/integration/test_queries_use_indexes.py` asks the database."""


def document_of(order: Order) -> dict[str, Any]:
    """Write the order; a deleted one leaves only a stone that no query finds."""
    if order.deleted_at:
        return {
            "_id": order.order_id,
            "version": order.version,
            "deletedAt": order.deleted_at,
            "tombstone": {"clientId": order.client_id, "reference": order.reference},
        }
    document = order.model_dump(by_alias=True, exclude_none=True, exclude={"order_id"}) | {"_id": order.order_id}
    if not order.driver_ids:
        del document["driverIds"]
    derived = {
        "carrierId": order.carrier_id,
        "missing": order.missing,
        "incident": order.has_open_incident,
        "onTime": order.on_time,
        "paperwork": order.paperwork,
        "searchWords": words_of(_searched(order)),
        "places": _places(order) or None,
    }
    return document | {name: value for name, value in derived.items() if value is not None}


def order_of(document: Mapping[str, Any]) -> Order:
    """Read an order loaded with `LOADED`."""
    return Order.model_validate({"orderId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})


def _searched(order: Order) -> list[str | None]:
    stops = [stop for stop in (order.pickup, order.delivery) if stop]
    carrier = [order.carrier.name, order.carrier.carrier_id] if order.carrier else []
    return [order.reference, *(stop.address for stop in stops), *(stop.contact for stop in stops), *carrier, *(line.description for line in order.goods)]


def _places(order: Order) -> list[dict[str, Any]]:
    located = [stop.location for stop in (order.pickup, order.delivery) if stop and stop.location]
    return [{"at": {"type": "Point", "coordinates": [place.lng, place.lat]}} for place in located]

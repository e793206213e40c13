"""Who sees what, as conditions no query can be built without."""

from datetime import UTC, datetime
from typing import Any

from chassis.actor import Actor

_EVER = {"createdAt": {"$gt": datetime(2000, 1, 1, tzinfo=UTC)}}
"""True of every order and carrier, and of no tombstone."""

_NOTHING: dict[str, Any] = {"_id": {"$in": []}}


def orders_of(actor: Actor) -> dict[str, Any]:
    """A shipper sees the orders of its organisation, a carrier those assigned to it, a driver those of its tours, an admin all."""
    if actor.is_admin:
        return dict(_EVER)
    by_role = {"shipper": {"clientId": actor.org}, "carrier": {"carrierId": actor.org}, "driver": {"driverIds": actor.subject}}
    seen = [condition for role, condition in by_role.items() if role in actor.roles]
    if not seen:
        return dict(_NOTHING)
    return dict(seen[0]) if len(seen) == 1 else {"$or": seen}


EVERYBODY = "*"
"""Stands in `sharedWith` of registered carriers."""


def carriers_of(actor: Actor) -> dict[str, Any]:
    """A shipper sees registered carriers and those its own orders named; a carrier and its drivers their own entry; an admin all."""
    if actor.is_admin:
        return dict(_EVER)
    shared, own = {"sharedWith": {"$in": [EVERYBODY, actor.org]}}, {"_id": actor.org}
    if actor.has("shipper"):
        return {"$or": [shared, own]} if actor.has("carrier") else shared
    return own if actor.roles & {"carrier", "driver"} else dict(_NOTHING)

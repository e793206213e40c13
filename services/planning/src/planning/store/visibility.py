"""Who sees what, as conditions no query can be built without."""

from typing import Any

from chassis.actor import Actor

_ALL: dict[str, Any] = {"carrierId": {"$gt": ""}}
_NOTHING: dict[str, Any] = {"carrierId": {"$in": []}}


def fleet_of(actor: Actor) -> dict[str, Any]:
    """A carrier sees its own fleet, an admin all, others nothing."""
    if actor.is_admin:
        return dict(_ALL)
    return {"carrierId": actor.org} if actor.has("carrier") else dict(_NOTHING)


def drivers_of(actor: Actor) -> dict[str, Any]:
    """Beside the fleet's owner, a driver sees the entry that names its own subject."""
    return _own(actor, "subject")


def tours_of(actor: Actor) -> dict[str, Any]:
    """Beside the fleet's owner, a driver sees its own tours."""
    return _own(actor, "driverSubject")


def _own(actor: Actor, subject_field: str) -> dict[str, Any]:
    if actor.has("driver") and not actor.has("carrier") and not actor.is_admin:
        return {"carrierId": actor.org, subject_field: actor.subject}
    return fleet_of(actor)

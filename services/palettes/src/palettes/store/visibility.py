"""Who sees what, as conditions no query can be built without."""

from datetime import UTC, datetime
from typing import Any

from chassis.actor import Actor


def entries_of(actor: Actor) -> dict[str, Any]:
    """An organisation sees the entries it is a party of, a driver those it recorded itself, an admin all."""
    if actor.is_admin:
        return {"occurredAt": {"$gt": datetime(2000, 1, 1, tzinfo=UTC)}}
    if actor.roles & {"shipper", "carrier"}:
        return {"parties": actor.org}
    return {"parties": actor.org, "recordedBy.subject": actor.subject}

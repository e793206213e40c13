"""Incidents: what went wrong on the way. A flag on the order with its history, not a state."""

from datetime import datetime
from typing import Literal

from chassis.errors import Conflict, NotFound
from contracts.values import Timestamp, Value
from orders.domain.text import Line

IncidentKind = Literal["delay", "damage", "loss", "refusal", "accident", "access", "reservation", "other"]

MAX_INCIDENTS = 200


class IncidentNotFound(NotFound):
    """The order has no such incident."""


class IncidentAlreadyResolved(Conflict):
    """The incident was resolved before."""


class TooManyIncidents(Conflict):
    """The order holds as many incidents as one order may."""


class Incident(Value):
    """One incident, from the moment it was told until it was resolved."""

    incident_id: str
    kind: IncidentKind
    description: Line
    opened_at: Timestamp
    opened_by: str
    resolved_at: Timestamp | None = None
    resolved_by: str | None = None
    resolution: Line | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether nobody resolved it yet."""
        return self.resolved_at is None

    def resolve(self, resolution: str, *, by: str, at: datetime) -> "Incident":
        """Note how it ended. Raises IncidentAlreadyResolved."""
        if not self.is_open:
            raise IncidentAlreadyResolved
        return self.model_copy(update={"resolved_at": at, "resolved_by": by, "resolution": resolution})

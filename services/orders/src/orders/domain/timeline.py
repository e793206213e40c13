"""The timeline of an order: every event of every service that tells of it, in the order in which things happened."""

from datetime import datetime, timedelta
from typing import Any

from contracts import CloudEvent
from contracts.values import Timestamp, Value

POSITIONS_KEPT = timedelta(days=60)
"""How long positions stay: as long as `tracking` keeps them (CNIL on the geolocation of staff)."""


class TimelineEntry(Value):
    """One event. `place` sorts: by time, then by sequence within an aggregate, then by event id."""

    event_id: str
    order_id: str
    type: str
    at: Timestamp
    source: str
    subject: str
    sequence: int
    data: dict[str, Any]

    @classmethod
    def of(cls, event: CloudEvent, order_id: str) -> "TimelineEntry":
        """Read it from an event that concerns the order."""
        return cls(
            event_id=event.id,
            order_id=order_id,
            type=event.type,
            at=event.time,
            source=event.source.rpartition("/")[2],
            subject=event.subject,
            sequence=event.sequence,
            data=event.data,
        )

    @property
    def place(self) -> str:
        """Where the entry stands, as text that sorts."""
        return f"{int(self.at.timestamp() * 1000):015d}-{self.sequence:010d}-{self.event_id}"

    @property
    def expires_at(self) -> datetime | None:
        """When the entry must be forgotten: positions only."""
        return self.at + POSITIONS_KEPT if self.type == "tracking.position" else None

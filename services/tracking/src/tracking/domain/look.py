"""Who looked at where a driver was, kept for the driver, who may ask; and what became of a request to forget it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracking.domain.fixes import Fix
from tracking.domain.session import TrackingSession

Way = Literal["api", "history", "live", "link", "premium"]
"""How somebody looked: the session, its history, a live subscription, a link, the fleet account's position."""


@dataclass(frozen=True, slots=True)
class Look:
    """One viewer's looks at one order in one way: the first, the last, and how often. A link has no account: its viewer is the link."""

    order_id: str
    org: str
    viewer: str
    way: Way
    first_at: datetime
    last_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class KeptTrip:
    """All that is kept of a trip: the session, its positions, and those kept apart with the reason."""

    session: TrackingSession
    positions: list[Fix]
    apart: list[tuple[Fix, str]]


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did: trips whose positions are gone, positions deleted, and trips that still run and were left."""

    sessions: int
    positions: int
    running: int

"""The shipper's opinion of the carrier, from 1 to 5."""

from typing import Annotated

from pydantic import Field

from chassis.errors import Conflict
from contracts.values import Timestamp, Value
from orders.domain.text import Line

Score = Annotated[int, Field(ge=1, le=5)]


class NotDeliveredYet(Conflict):
    """The carrier is rated once the goods are delivered."""


class Rating(Value):
    """One order's rating; a later one replaces it."""

    score: Score
    comment: Line | None = None
    rated_at: Timestamp
    rated_by: str

"""Positions as clients send them and see them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, ValidationError, WrapValidator

from chassis.errors import FieldError
from chassis.http import RequestModel, ResponseModel
from contracts.values import Timestamp
from tracking.domain.fixes import Fix, Verdict
from tracking.domain.session import TrackingSession
from tracking.schemas.sessions import PositionOut, position_out
from tracking.store import TrackPage

MAX_BATCH = 1000

Latitude = Annotated[float, Field(ge=-90, le=90, description="WGS 84 degrees north.", examples=[48.8566])]
Longitude = Annotated[float, Field(ge=-180, le=180, description="WGS 84 degrees east.", examples=[2.3522])]


class PositionIn(RequestModel):
    """One position of a vehicle."""

    lat: Latitude
    lng: Longitude
    timestamp: Timestamp
    speed: Annotated[float, Field(ge=0, le=1000, description="km/h")] | None = None
    heading: Annotated[float, Field(ge=0, le=360, description="Degrees clockwise from north.")] | None = None
    accuracy: Annotated[float, Field(ge=0, le=100_000, description="Metres.")] | None = None
    battery: Annotated[float, Field(ge=0, le=100, description="Per cent.")] | None = None

    def to_fix(self) -> Fix:
        """Take it as a fix."""
        return Fix(self.lat, self.lng, self.timestamp, self.speed, self.heading, self.accuracy, self.battery)


class BatchPositionIn(PositionIn):
    """One position of a batch, with the order whose vehicle reports it."""

    order_id: Annotated[str, Field(min_length=1, max_length=128)]


@dataclass(frozen=True, slots=True)
class RefusedPosition:
    """A member of a batch that is no position, and why."""

    errors: tuple[FieldError, ...]


def _or_refused(value: Any, validate: Callable[[Any], BatchPositionIn]) -> BatchPositionIn | RefusedPosition:
    try:
        return validate(value)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        return RefusedPosition(tuple(FieldError("#" + "".join(f"/{part}" for part in fault["loc"]), fault["msg"]) for fault in faults))


_Member = Annotated[BatchPositionIn, WrapValidator(_or_refused)]


class BatchIn(RequestModel):
    """Up to 1,000 positions, of any orders and in any order of time."""

    positions: Annotated[list[_Member], Field(min_length=1, max_length=MAX_BATCH)]

    def members(self) -> list[BatchPositionIn | RefusedPosition]:
        """Give the members as they were read: positions, and what is none."""
        return list(self.positions)

    def faults(self) -> list[FieldError]:
        """Say what is wrong with those that are none, by their place in the body."""
        refused = [(index, member) for index, member in enumerate(self.members()) if isinstance(member, RefusedPosition)]
        return [FieldError(f"#/positions/{index}{error.pointer[1:]}", error.detail) for index, member in refused for error in member.errors]


class UpdateOut(ResponseModel):
    """What became of the position, and the session's last position now."""

    order_id: str
    session_id: str
    verdict: Verdict
    last_position: PositionOut | None
    version: int

    @classmethod
    def of(cls, session: TrackingSession, verdict: Verdict) -> "UpdateOut":
        """Show what became of the position."""
        last = session.last
        shown = position_out(last.fix, source=last.source, received_at=last.received_at) if last else None
        return cls(order_id=session.order_id, session_id=session.id, verdict=verdict, last_position=shown, version=session.version)


class FaultOut(ResponseModel):
    """One thing wrong with a member of a batch."""

    pointer: str
    detail: str


class VerdictOut(ResponseModel):
    """What became of one member of a batch.

    Stored: `accepted`, `out_of_order`. Known: `duplicate`. Kept apart: `future`, `impossible`. Refused: the others.
    """

    index: int
    verdict: Verdict
    errors: list[FaultOut] | None = None


class BatchOut(ResponseModel):
    """A verdict for each member, in their order, and how many got which."""

    verdicts: list[VerdictOut]
    counts: dict[str, int]

    @classmethod
    def of(cls, members: Sequence[BatchPositionIn | RefusedPosition], verdicts: Mapping[int, Verdict]) -> "BatchOut":
        """Put the verdicts of those that could be read beside the faults of those that could not."""
        shown = [
            VerdictOut(index=index, verdict=Verdict.INVALID, errors=[FaultOut(pointer=fault.pointer, detail=fault.detail) for fault in member.errors])
            if isinstance(member, RefusedPosition)
            else VerdictOut(index=index, verdict=verdicts[index])
            for index, member in enumerate(members)
        ]
        return cls(verdicts=shown, counts=dict(Counter(one.verdict.value for one in shown)))


class HistoryPositionOut(PositionOut):
    """A position of the history, with its session."""

    session_id: str


class PositionPageOut(ResponseModel):
    """A page of the history, oldest first."""

    items: list[HistoryPositionOut]
    next_cursor: str | None

    @classmethod
    def of(cls, page: TrackPage) -> "PositionPageOut":
        """Show a page."""
        items = [
            HistoryPositionOut(
                session_id=stored.session_id,
                lat=stored.fix.lat,
                lng=stored.fix.lng,
                timestamp=stored.fix.timestamp,
                speed=stored.fix.speed,
                heading=stored.fix.heading,
                accuracy=stored.fix.accuracy,
                battery=stored.fix.battery,
                source=stored.source,
                received_at=stored.received_at,
            )
            for stored in page.positions
        ]
        return cls(items=items, next_cursor=page.next_cursor)

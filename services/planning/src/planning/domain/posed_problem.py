"""Stops written as a routing problem, with the way back from a timetable to moments and places people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from contracts.values import Timestamp, Value
from planning.domain.located_place import LocatedPlace, Spot, spot_of
from planning.domain.routing.problem import BREAK, RoutingProblem
from planning.domain.routing.refusals import Refusal
from planning.domain.routing.timing import Timetable
from planning.domain.tour import TourStop
from planning.domain.tour_routing import Clock, ErrandOfTour


class PlannedStop(Value):
    """A stop in time: when it is reached, when it is served, and the way to it. `position_before` is where it stood in the tour."""

    stop: TourStop
    position_before: int | None = None
    place: LocatedPlace
    arrives_at: Timestamp
    begins_at: Timestamp
    leaves_at: Timestamp
    wait_minutes: int
    km: float
    driving_minutes: int


class Pause(Value):
    """A break of the driver, on the road."""

    from_: Timestamp = Field(alias="from")
    until: Timestamp


class LeftOut(Value):
    """A stop or an order that is on no tour, and why."""

    order_id: str | None = None
    address: str | None = None
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class PosedProblem:
    """The problem, and what its figures stand for. `lost` are the stops that are nowhere."""

    stops: Sequence[TourStop]
    errands: Sequence[ErrandOfTour]
    lost: Sequence[int]
    located: Mapping[Spot, LocatedPlace]
    clock: Clock
    problem: RoutingProblem
    basis: str

    def planned_stops(self, table: Timetable) -> tuple[PlannedStop, ...]:
        """Write a timetable as stops; `position_before` is their place among the stops posed."""
        planned = []
        for call in table.calls:
            number = self.errands[call.call[0]].stops[call.call[1]]
            planned.append(
                PlannedStop(
                    stop=self.stops[number],
                    position_before=number,
                    place=self.located[spot_of(self.stops[number])],
                    arrives_at=self.clock.moment(call.arrival),
                    begins_at=self.clock.moment(call.begin),
                    leaves_at=self.clock.moment(call.end),
                    wait_minutes=round((call.begin - call.arrival) / 60),
                    km=round(call.metres / 1000, 1),
                    driving_minutes=round(call.driving / 60),
                )
            )
        return tuple(planned)

    def breaks(self, table: Timetable) -> tuple[Pause, ...]:
        """Write the driver's breaks (Regulation (EC) 561/2006, article 7)."""
        return tuple(Pause(from_=self.clock.moment(begin), until=self.clock.moment(begin + BREAK)) for begin in table.breaks)

    def left_out(self, refused: Mapping[int, Refusal]) -> tuple[LeftOut, ...]:
        """Tell what is on no tour: what does not fit, then what is nowhere."""
        told = []
        for number, reason in refused.items():
            stop = self.stops[next(iter(self.errands[number].stops.values()))]
            told.append(LeftOut(order_id=stop.order_id, address=None if stop.order_id else stop.address, code=reason.code, detail=reason.detail))
        detail = "Neither the geocoder nor the gazetteer knows this address; give its location."
        nowhere = (self.stops[number] for number in self.lost if spot_of(self.stops[number]) not in self.located)
        return (*told, *(LeftOut(order_id=stop.order_id, address=stop.address, code="place_unknown", detail=detail) for stop in nowhere))

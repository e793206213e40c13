"""A day's plan: orders, vehicles and drivers of a day made into tours. Searched as a job, proposed, then accepted or discarded.

queued → running → proposed → accepted | discarded; cancelled while queued or running; failed when it was tried too often.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, Protocol

from pydantic import Field

from chassis.errors import Conflict
from contracts.values import CalendarDay, FieldFault, Timestamp, TimeWindow, Value
from planning.domain.civil_time import ZoneName
from planning.domain.fleet_record import FleetRecord
from planning.domain.optimization import Figures, HowFound, Saving
from planning.domain.posed_problem import LeftOut, Pause, PlannedStop
from planning.domain.tariff import Tariff
from planning.domain.text import Label
from planning.domain.tour import USUAL_SERVICE_MINUTES, Place, ServiceMinutes, TourPlan, check_shift
from planning.domain.vehicle import Equipment

PlanStatus = Literal["queued", "running", "proposed", "accepted", "discarded", "cancelled", "failed"]

MOST_ORDERS, MOST_CREWS = 1_000, 200
MOST_ATTEMPTS = 3
"""A plan whose worker died so often is given up: it may be what kills it."""

Id = Annotated[str, Field(max_length=128)]


class PlanNotProposed(Conflict):
    """The plan is not waiting to be accepted or discarded."""


class PlanOver(Conflict):
    """The plan is not being searched any more."""


class Crew(Value):
    """A vehicle with its driver for the day. What is not said is as for the whole plan."""

    vehicle_id: Id
    driver_id: Id
    shift: TimeWindow | None = None
    depot: Place | None = None


class OrderOfDay(Value):
    """An order to be planned: what its vehicle must have, how long its stops are served, and the cents a plan rather spends than leave it out."""

    order_id: Id
    needs: Annotated[tuple[Equipment, ...], Field(max_length=10)] = ()
    pickup_minutes: ServiceMinutes = USUAL_SERVICE_MINUTES
    delivery_minutes: ServiceMinutes = USUAL_SERVICE_MINUTES
    price: Annotated[int, Field(ge=0, le=10**9)] | None = None


class _Day(Protocol):
    @property
    def day(self) -> str: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def shift(self) -> TimeWindow | None: ...


def check_day(day: _Day, *, crews: Sequence[Crew], order_ids: Sequence[str]) -> None:
    """Go on if a day names each order, vehicle and driver once, and has shifts of its own. Raises FieldFault."""
    named = (("/orders", order_ids), ("/crews", [crew.vehicle_id for crew in crews]), ("/crews", [crew.driver_id for crew in crews]))
    for pointer, ids in named:
        again = next((number for number, one in enumerate(ids) if one in ids[:number]), None)
        if again is not None:
            raise FieldFault(f"names {ids[again]} a second time", pointer=f"{pointer}/{again}")
    shifts = [("", day.shift), *((f"/crews/{number}", crew.shift) for number, crew in enumerate(crews))]
    for pointer, shift in shifts:
        if shift:
            check_shift(shift, day=day.day, time_zone=day.time_zone, pointer=f"{pointer}/shift")


class DayWanted(Value):
    """What is asked for. `open` tours end at their last stop; `seconds` and `seed` are the engine's."""

    name: Label | None = None
    day: CalendarDay
    time_zone: ZoneName = "Europe/Paris"
    shift: TimeWindow | None = None
    depot: Place
    crews: Annotated[tuple[Crew, ...], Field(min_length=1, max_length=MOST_CREWS)]
    orders: Annotated[tuple[OrderOfDay, ...], Field(min_length=1, max_length=MOST_ORDERS)]
    open: bool = False
    tariff: Tariff = Field(default_factory=Tariff)
    seconds: Annotated[float, Field(ge=0.2, le=600)] | None = None
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1

    def tour_plan(self, crew: Crew) -> TourPlan:
        """Make the plan of a crew's tour. The wanted was checked."""
        return TourPlan(
            name=self.name,
            day=self.day,
            time_zone=self.time_zone,
            shift=crew.shift or self.shift,
            depot=crew.depot or self.depot,
            driver_id=crew.driver_id,
            vehicle_id=crew.vehicle_id,
        )


class SearchProgress(Value):
    """How far a search is: its share, rounds and seconds, and since when the worker's last word is."""

    share: float
    rounds: int
    seconds: float
    told_at: Timestamp


class ProposedTour(Value):
    """One tour of a proposal; it gets this id when the plan is accepted."""

    tour_id: str
    driver_id: str
    driver_name: str
    vehicle_id: str
    plate: str
    starts_at: Timestamp
    ends_at: Timestamp
    km: float
    driving_minutes: int
    stops: tuple[PlannedStop, ...]
    breaks: tuple[Pause, ...] = ()


class Proposal(Value):
    """What a search found."""

    tours: tuple[ProposedTour, ...]
    left_out: tuple[LeftOut, ...]
    figures: Figures
    nearest_neighbour: Figures
    saved_on_nearest: Saving | None = None
    basis: str
    found: HowFound


class DayPlan(FleetRecord):
    """A day's plan of a carrier. `refused` are the orders that were not to be planned at all."""

    plan_id: str
    status: PlanStatus = "queued"
    wanted: DayWanted
    refused: tuple[LeftOut, ...] = ()
    attempts: int = 0
    progress: SearchProgress | None = None
    proposal: Proposal | None = None
    tour_ids: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def is_searched(self) -> bool:
        """Whether a worker has it or will have it."""
        return self.status in {"queued", "running"}

    def started(self, *, at: datetime) -> "DayPlan":
        """Begin a search, or begin it again after a worker died. Given up when that happened too often."""
        if self.attempts >= MOST_ATTEMPTS:
            return self.following(at, status="failed", failure=f"given up after {self.attempts} attempts", progress=None)
        return self.following(at, status="running", attempts=self.attempts + 1, progress=None)

    def proposing(self, proposal: Proposal, *, at: datetime) -> "DayPlan":
        """Show what was found."""
        return self.following(at, status="proposed", proposal=proposal, progress=None)

    def failed(self, why: str, *, at: datetime) -> "DayPlan":
        """Say that there will be no proposal."""
        return self.following(at, status="failed", failure=why, progress=None)

    def cancelled(self, *, at: datetime) -> "DayPlan":
        """Stop the search. Raises PlanOver."""
        if not self.is_searched:
            raise PlanOver(f"The plan is {self.status}.")
        return self.following(at, status="cancelled", progress=None)

    def discarded(self, *, at: datetime) -> "DayPlan":
        """Throw the proposal away. Raises PlanNotProposed."""
        self.proposed_tours()
        return self.following(at, status="discarded")

    def accepted(self, tour_ids: Sequence[str], *, at: datetime) -> "DayPlan":
        """Take the proposal. Raises PlanNotProposed."""
        self.proposed_tours()
        return self.following(at, status="accepted", tour_ids=tuple(tour_ids))

    def proposed_tours(self) -> tuple[ProposedTour, ...]:
        """Give the tours that wait to be accepted. Raises PlanNotProposed."""
        if self.status != "proposed" or self.proposal is None:
            raise PlanNotProposed(f"The plan is {self.status}.")
        return self.proposal.tours

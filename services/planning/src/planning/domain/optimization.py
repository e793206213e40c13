"""A better order for a tour's stops, as it was found: what it is, what it saves, what it leaves out and why. Committed, or forgotten after a day."""

from typing import Annotated

from pydantic import Field

from chassis.errors import Conflict
from contracts.values import CalendarDay, Money, Timestamp, Value
from planning.domain.fleet_record import FleetRecord
from planning.domain.posed_problem import LeftOut, Pause, PlannedStop
from planning.domain.routing.timing import Reckoning
from planning.domain.tariff import euros


class OptimizationStale(Conflict):
    """The tour was changed since; optimise it again."""


class Figures(Value):
    """What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken. `faults` names the broken ones, each once."""

    feasible: bool
    faults: tuple[str, ...] = ()
    cost: Money
    km: float
    driving_minutes: int
    waiting_minutes: int
    duty_minutes: int
    vehicles: int
    left_out: int

    @classmethod
    def of(cls, reckoning: Reckoning) -> "Figures":
        """Show a reckoning; the cost without the prices of what is left out."""
        return cls(
            feasible=reckoning.feasible,
            faults=tuple(dict.fromkeys(fault.code for fault in reckoning.faults)),
            cost=euros(reckoning.cost - reckoning.left_out_cost),
            km=round(reckoning.metres / 1000, 1),
            driving_minutes=round(reckoning.driving / 60),
            waiting_minutes=round(reckoning.waiting / 60),
            duty_minutes=round(reckoning.duty / 60),
            vehicles=reckoning.trucks,
            left_out=reckoning.left_out,
        )


class Saving(Value):
    """What a plan saves against another way: less is positive. None where the other way serves fewer stops or breaks rules, so that they do not compare."""

    km: float
    driving_minutes: int
    cost: str
    percent: float

    @classmethod
    def between(cls, other: Figures, ours: Figures) -> "Saving | None":
        """Compare two ways of serving the same."""
        if not other.feasible or other.left_out > ours.left_out:
            return None
        before, after = (float(figures.cost.amount) for figures in (other, ours))
        percent = round(100 * (before - after) / before, 1) if before else 0.0
        return cls(km=round(other.km - ours.km, 1), driving_minutes=other.driving_minutes - ours.driving_minutes, cost=f"{before - after:.2f}", percent=percent)


class HowFound(Value):
    """By which engine, after how many rounds and seconds, with which seed."""

    engine: str
    rounds: Annotated[int, Field(ge=0)]
    seconds: float
    seed: int


class Optimization(FleetRecord):
    """A proposal for one tour, bound to the version it was made of."""

    optimization_id: str
    tour_id: str
    tour_version: int
    day: CalendarDay
    starts_at: Timestamp
    ends_at: Timestamp
    stops: tuple[PlannedStop, ...]
    breaks: tuple[Pause, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    figures: Figures
    given: Figures
    nearest_neighbour: Figures
    saved: Saving | None = None
    saved_on_nearest: Saving | None = None
    faults: tuple[str, ...] = ()
    basis: str
    found: HowFound

    def fits(self, *, version: int) -> None:
        """Go on if the tour is still the one it was made of. Raises OptimizationStale."""
        if version != self.tour_version:
            raise OptimizationStale(f"The tour is at version {version}, the proposal was made of {self.tour_version}.")

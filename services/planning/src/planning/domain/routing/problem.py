"""What an engine is asked: errands with windows and loads, vehicles with room, equipment and shifts, and the ways between places."""

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from contracts.values import Value

UNREACHABLE = 10_000_000
"""Metres or seconds of a way that does not exist: longer than any shift, short enough to be added up."""

FOREVER = 100 * 366 * 86_400
"""A moment no problem reaches, in seconds from its zero."""

LONGEST_STRETCH, BREAK = 4 * 3600 + 1800, 45 * 60
"""Driving that no break may interrupt less than so often, and for how long: Regulation (EC) 561/2006, article 7."""

End = Literal["pickup", "delivery"]

Seconds = Annotated[int, Field(ge=0, le=FOREVER)]
Cents = Annotated[int, Field(ge=0, le=10**9)]


class Amounts(Value):
    """A load, or the room for one: grams, litres, pallets."""

    grams: Annotated[int, Field(ge=0, le=10**12)] = 0
    litres: Annotated[int, Field(ge=0, le=10**12)] = 0
    pallets: Annotated[int, Field(ge=0, le=10**9)] = 0

    @cached_property
    def figures(self) -> tuple[int, int, int]:
        """All three, always in this order."""
        return (self.grams, self.litres, self.pallets)


BOUNDLESS = Amounts(grams=10**12, litres=10**12, pallets=10**9)
"""The room of a vehicle nobody limits."""

DIMENSIONS = ("weight", "volume", "pallets")


class Visit(Value):
    """Being at a place to serve there. Service begins within the window; it may end after it. Who comes early waits."""

    place: Annotated[int, Field(ge=0)]
    earliest: Seconds = 0
    latest: Seconds = FOREVER
    service: Seconds = 0


class Errand(Value):
    """Goods from one stop to another on the same vehicle; from where the vehicle starts when there is no pickup, to where it ends when there is no delivery.

    `price` is what leaving it out costs; None when it must not be left out. `needs` is equipment its vehicle must have.
    """

    key: str
    pickup: Visit | None = None
    delivery: Visit | None = None
    load: Amounts = Amounts()
    needs: tuple[str, ...] = ()
    price: Cents | None = None

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Its stops, in the order they are made."""
        return tuple(visit for visit in (self.pickup, self.delivery) if visit)

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """Which ends it has, in the order they are made."""
        ends: tuple[tuple[End, Visit | None], ...] = (("pickup", self.pickup), ("delivery", self.delivery))
        return tuple(end for end, visit in ends if visit)


class Truck(Value):
    """A vehicle with its driver for one tour. Without `end` the tour is open: it ends at its last stop.

    `most_driving` and `most_duty` bound the driving, and the time from start to end, in seconds. `takes_breaks`: its driver is bound to the breaks of
    Regulation (EC) 561/2006, whose places are where four and a half hours of driving are full. Costs in cents: for using it, for an hour of driving,
    for an hour on duty beside, and for a kilometre.
    """

    key: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)] | None = None
    earliest: Seconds = 0
    latest: Seconds = FOREVER
    room: Amounts = BOUNDLESS
    equipment: tuple[str, ...] = ()
    most_driving: Seconds | None = None
    most_duty: Seconds | None = None
    takes_breaks: bool = False
    cost_fixed: Cents = 0
    cost_driving_hour: Cents = 3000
    cost_duty_hour: Cents = 0
    cost_km: Cents = 0


class Matrix(Value):
    """The ways between places: metres and seconds from each to each, as rows of 32-bit integers."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    size: Annotated[int, Field(ge=1, le=5_000)]
    metres: bytes
    seconds: bytes

    @classmethod
    def of(cls, metres: Sequence[Sequence[float]], seconds: Sequence[Sequence[float]]) -> "Matrix":
        """Make it of rows."""
        return cls(size=len(metres), metres=_packed(metres), seconds=_packed(seconds))

    @cached_property
    def metre_cells(self) -> memoryview:
        """All metres; the way from a to b stands at `a * size + b`."""
        return memoryview(self.metres).cast("i")

    @cached_property
    def second_cells(self) -> memoryview:
        """All seconds of driving, in the same order."""
        return memoryview(self.seconds).cast("i")

    def way(self, start: int, end: int) -> tuple[int, int]:
        """Give metres and seconds from one place to another."""
        cell = start * self.size + end
        return self.metre_cells[cell], self.second_cells[cell]

    def slower(self, factor: float) -> "Matrix":
        """Give the same ways, driven slower: room for breaks that no way is told of."""
        seconds = array("i", (min(UNREACHABLE, round(one * factor)) for one in self.second_cells)).tobytes()
        return Matrix.model_construct(size=self.size, metres=self.metres, seconds=seconds)


class RoutingProblem(Value):
    """What is to be carried by whom."""

    matrix: Matrix
    errands: tuple[Errand, ...]
    trucks: tuple[Truck, ...]

    def model_post_init(self, _context: Any) -> None:
        """Refuse places the matrix does not have."""
        places = [visit.place for errand in self.errands for visit in errand.visits]
        places += [place for truck in self.trucks for place in (truck.start, truck.end) if place is not None]
        if any(place >= self.matrix.size for place in places):
            raise ValueError("names a place that is not in the matrix")

    def duration(self, start: int, end: int) -> int:
        """Give the seconds a way takes, with the breaks it is too long to do without."""
        driving = self.matrix.second_cells[start * self.matrix.size + end]
        return with_breaks(driving)


def with_breaks(driving: int) -> int:
    """Add to one uninterrupted drive the breaks it needs: 45 minutes before each further four and a half hours (561/2006, article 7)."""
    return driving + BREAK * ((driving - 1) // LONGEST_STRETCH) if LONGEST_STRETCH < driving < UNREACHABLE else driving


def _packed(rows: Iterable[Sequence[float]]) -> bytes:
    return array("i", (min(UNREACHABLE, round(one)) for row in rows for one in row)).tobytes()

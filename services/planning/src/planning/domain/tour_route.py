"""A tour as it is driven in the order it has: legs, moments, lines on a map, and the driver's day as a row of segments."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from pydantic import Field

from contracts.values import GeoPoint, Timestamp, Value
from planning.domain.located_place import LocatedPlace
from planning.domain.posed_problem import Pause, PlannedStop
from planning.domain.tour import Tour

SegmentKind = Literal["driving", "break", "waiting", "service"]


class Segment(Value):
    """What the driver does from one moment to another; `position` is the stop it leads to or happens at, none on the way home."""

    kind: SegmentKind
    from_: Timestamp = Field(alias="from")
    until: Timestamp
    position: int | None = None


class Leg(Value):
    """From one place to the next. The first begins at the depot; the last ends there, unless the tour is open."""

    position: int | None = None
    from_address: str
    to_address: str
    km: float
    driving_minutes: int
    departs_at: Timestamp
    arrives_at: Timestamp


class BrokenRule(Value):
    """A rule the order of stops breaks: by how much (minutes, kilograms, cubic metres, pallets), at which stop."""

    code: str
    excess: float
    position: int | None = None


class TourRoute(Value):
    """The whole way. `line` says whether `geo_json` follows the road or runs straight; `unknown` are addresses that are nowhere."""

    tour_id: str
    tour_version: int
    starts_at: Timestamp
    ends_at: Timestamp
    km: float
    driving_minutes: int
    waiting_minutes: int
    duty_minutes: int
    depot: LocatedPlace
    stops: tuple[PlannedStop, ...]
    legs: tuple[Leg, ...]
    segments: tuple[Segment, ...]
    broken: tuple[BrokenRule, ...]
    unknown: tuple[str, ...]
    basis: str
    line: Literal["road", "straight"]
    geo_json: dict[str, Any]


class Way(NamedTuple):
    """Metres and seconds of driving to a place."""

    metres: int
    driving: int


def legs_of(tour: Tour, stops: Sequence[PlannedStop], *, starts_at: Timestamp, home: Way | None, ends_at: Timestamp) -> tuple[Leg, ...]:
    """Write the legs between the stops, from the depot and back to it."""
    legs: list[Leg] = []
    address, departs_at = tour.depot.address, starts_at
    for number, stop in enumerate(stops):
        moments = {"departs_at": departs_at, "arrives_at": stop.arrives_at}
        legs.append(Leg(position=number, from_address=address, to_address=stop.stop.address, km=stop.km, driving_minutes=stop.driving_minutes, **moments))
        address, departs_at = stop.stop.address, stop.leaves_at
    if home and stops:
        way = {"km": round(home.metres / 1000, 1), "driving_minutes": round(home.driving / 60)}
        legs.append(Leg(from_address=address, to_address=tour.depot.address, departs_at=departs_at, arrives_at=ends_at, **way))
    return tuple(legs)


def segments_of(legs: Sequence[Leg], stops: Sequence[PlannedStop], *, breaks: Sequence[Pause]) -> tuple[Segment, ...]:
    """Write the driver's day: driving, breaks, waiting, service."""
    found: list[Segment] = []
    for leg in legs:
        found += _driving(leg, breaks)
        if leg.position is not None:
            stop = stops[leg.position]
            found.append(Segment(kind="waiting", from_=stop.arrives_at, until=stop.begins_at, position=leg.position))
            found.append(Segment(kind="service", from_=stop.begins_at, until=stop.leaves_at, position=leg.position))
    return tuple(segment for segment in found if segment.until > segment.from_)


def geo_json_of(depot: GeoPoint, stops: Sequence[PlannedStop], lines: Sequence[Sequence[GeoPoint]]) -> dict[str, Any]:
    """Write a FeatureCollection (RFC 7946): a line for each leg, a point for the depot and each stop."""
    places = [_feature("Point", _position(depot), kind="depot")]
    places += [_feature("Point", _position(stop.place.location), kind=stop.stop.kind, position=number) for number, stop in enumerate(stops)]
    ways = [_feature("LineString", [_position(point) for point in line], kind="leg", position=number) for number, line in enumerate(lines)]
    return {"type": "FeatureCollection", "features": [*ways, *places]}


def _driving(leg: Leg, breaks: Sequence[Pause]) -> Iterator[Segment]:
    now = leg.departs_at
    for pause in (pause for pause in breaks if leg.departs_at <= pause.from_ < leg.arrives_at):
        yield Segment(kind="driving", from_=now, until=pause.from_, position=leg.position)
        yield Segment(kind="break", from_=pause.from_, until=pause.until, position=leg.position)
        now = pause.until
    yield Segment(kind="driving", from_=now, until=leg.arrives_at, position=leg.position)


def _feature(shape: str, coordinates: list[Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": shape, "coordinates": coordinates}, "properties": properties}


def _position(point: GeoPoint) -> list[float]:
    return [point.lng, point.lat]

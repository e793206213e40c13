from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.tour_route_out_line import TourRouteOutLine

if TYPE_CHECKING:
    from ..models.broken_rule import BrokenRule
    from ..models.leg import Leg
    from ..models.located_place import LocatedPlace
    from ..models.planned_stop import PlannedStop
    from ..models.segment import Segment
    from ..models.tour_route_out_geojson import TourRouteOutGeojson


T = TypeVar("T", bound="TourRouteOut")


@_attrs_define
class TourRouteOut:
    """A tour's way. Members nothing is known of are absent.

    Attributes:
        tour_id (str):
        tour_version (int):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        km (float):
        driving_minutes (int):
        waiting_minutes (int):
        duty_minutes (int):
        depot (LocatedPlace): A place found. `confidence` from 0 to 1; `name` is what was found, when it was looked up
            by its address.
        stops (list[PlannedStop]):
        legs (list[Leg]):
        segments (list[Segment]):
        broken (list[BrokenRule]):
        unknown (list[str]):
        basis (str):
        line (TourRouteOutLine):
        geo_json (TourRouteOutGeojson):
    """

    tour_id: str
    tour_version: int
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    km: float
    driving_minutes: int
    waiting_minutes: int
    duty_minutes: int
    depot: LocatedPlace
    stops: list[PlannedStop]
    legs: list[Leg]
    segments: list[Segment]
    broken: list[BrokenRule]
    unknown: list[str]
    basis: str
    line: TourRouteOutLine
    geo_json: TourRouteOutGeojson

    def to_dict(self) -> dict[str, Any]:
        tour_id = self.tour_id

        tour_version = self.tour_version

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        km = self.km

        driving_minutes = self.driving_minutes

        waiting_minutes = self.waiting_minutes

        duty_minutes = self.duty_minutes

        depot = self.depot.to_dict()

        stops = []
        for stops_item_data in self.stops:
            stops_item = stops_item_data.to_dict()
            stops.append(stops_item)

        legs = []
        for legs_item_data in self.legs:
            legs_item = legs_item_data.to_dict()
            legs.append(legs_item)

        segments = []
        for segments_item_data in self.segments:
            segments_item = segments_item_data.to_dict()
            segments.append(segments_item)

        broken = []
        for broken_item_data in self.broken:
            broken_item = broken_item_data.to_dict()
            broken.append(broken_item)

        unknown = self.unknown

        basis = self.basis

        line = self.line.value

        geo_json = self.geo_json.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "tourId": tour_id,
                "tourVersion": tour_version,
                "startsAt": starts_at,
                "endsAt": ends_at,
                "km": km,
                "drivingMinutes": driving_minutes,
                "waitingMinutes": waiting_minutes,
                "dutyMinutes": duty_minutes,
                "depot": depot,
                "stops": stops,
                "legs": legs,
                "segments": segments,
                "broken": broken,
                "unknown": unknown,
                "basis": basis,
                "line": line,
                "geoJson": geo_json,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.broken_rule import BrokenRule
        from ..models.leg import Leg
        from ..models.located_place import LocatedPlace
        from ..models.planned_stop import PlannedStop
        from ..models.segment import Segment
        from ..models.tour_route_out_geojson import TourRouteOutGeojson

        d = dict(src_dict)
        tour_id = d.pop("tourId")

        tour_version = d.pop("tourVersion")

        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        km = d.pop("km")

        driving_minutes = d.pop("drivingMinutes")

        waiting_minutes = d.pop("waitingMinutes")

        duty_minutes = d.pop("dutyMinutes")

        depot = LocatedPlace.from_dict(d.pop("depot"))

        stops = []
        _stops = d.pop("stops")
        for stops_item_data in _stops:
            stops_item = PlannedStop.from_dict(stops_item_data)

            stops.append(stops_item)

        legs = []
        _legs = d.pop("legs")
        for legs_item_data in _legs:
            legs_item = Leg.from_dict(legs_item_data)

            legs.append(legs_item)

        segments = []
        _segments = d.pop("segments")
        for segments_item_data in _segments:
            segments_item = Segment.from_dict(segments_item_data)

            segments.append(segments_item)

        broken = []
        _broken = d.pop("broken")
        for broken_item_data in _broken:
            broken_item = BrokenRule.from_dict(broken_item_data)

            broken.append(broken_item)

        unknown = cast(list[str], d.pop("unknown"))

        basis = d.pop("basis")

        line = TourRouteOutLine(d.pop("line"))

        geo_json = TourRouteOutGeojson.from_dict(d.pop("geoJson"))

        tour_route_out = cls(
            tour_id=tour_id,
            tour_version=tour_version,
            starts_at=starts_at,
            ends_at=ends_at,
            km=km,
            driving_minutes=driving_minutes,
            waiting_minutes=waiting_minutes,
            duty_minutes=duty_minutes,
            depot=depot,
            stops=stops,
            legs=legs,
            segments=segments,
            broken=broken,
            unknown=unknown,
            basis=basis,
            line=line,
            geo_json=geo_json,
        )

        return tour_route_out

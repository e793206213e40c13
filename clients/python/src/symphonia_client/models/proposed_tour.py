from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.pause import Pause
    from ..models.planned_stop import PlannedStop


T = TypeVar("T", bound="ProposedTour")


@_attrs_define
class ProposedTour:
    """One tour of a proposal; it gets this id when the plan is accepted.

    Attributes:
        tour_id (str):
        driver_id (str):
        driver_name (str):
        vehicle_id (str):
        plate (str):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        km (float):
        driving_minutes (int):
        stops (list[PlannedStop]):
        breaks (list[Pause] | Unset):
    """

    tour_id: str
    driver_id: str
    driver_name: str
    vehicle_id: str
    plate: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    km: float
    driving_minutes: int
    stops: list[PlannedStop]
    breaks: list[Pause] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        tour_id = self.tour_id

        driver_id = self.driver_id

        driver_name = self.driver_name

        vehicle_id = self.vehicle_id

        plate = self.plate

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        km = self.km

        driving_minutes = self.driving_minutes

        stops = []
        for stops_item_data in self.stops:
            stops_item = stops_item_data.to_dict()
            stops.append(stops_item)

        breaks: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.breaks, Unset):
            breaks = []
            for breaks_item_data in self.breaks:
                breaks_item = breaks_item_data.to_dict()
                breaks.append(breaks_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "tourId": tour_id,
                "driverId": driver_id,
                "driverName": driver_name,
                "vehicleId": vehicle_id,
                "plate": plate,
                "startsAt": starts_at,
                "endsAt": ends_at,
                "km": km,
                "drivingMinutes": driving_minutes,
                "stops": stops,
            }
        )
        if breaks is not UNSET:
            field_dict["breaks"] = breaks

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.pause import Pause
        from ..models.planned_stop import PlannedStop

        d = dict(src_dict)
        tour_id = d.pop("tourId")

        driver_id = d.pop("driverId")

        driver_name = d.pop("driverName")

        vehicle_id = d.pop("vehicleId")

        plate = d.pop("plate")

        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        km = d.pop("km")

        driving_minutes = d.pop("drivingMinutes")

        stops = []
        _stops = d.pop("stops")
        for stops_item_data in _stops:
            stops_item = PlannedStop.from_dict(stops_item_data)

            stops.append(stops_item)

        _breaks = d.pop("breaks", UNSET)
        breaks: list[Pause] | Unset = UNSET
        if _breaks is not UNSET:
            breaks = []
            for breaks_item_data in _breaks:
                breaks_item = Pause.from_dict(breaks_item_data)

                breaks.append(breaks_item)

        proposed_tour = cls(
            tour_id=tour_id,
            driver_id=driver_id,
            driver_name=driver_name,
            vehicle_id=vehicle_id,
            plate=plate,
            starts_at=starts_at,
            ends_at=ends_at,
            km=km,
            driving_minutes=driving_minutes,
            stops=stops,
            breaks=breaks,
        )

        return proposed_tour

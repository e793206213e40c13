from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.tour_out_status import TourOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.planning_place import PlanningPlace
    from ..models.time_window import TimeWindow
    from ..models.tour_stop import TourStop


T = TypeVar("T", bound="TourOut")


@_attrs_define
class TourOut:
    """A tour. Members nothing is known of are absent.

    Attributes:
        carrier_id (str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        day (str):
        depot (PlanningPlace): Where something is; without `location` only people can find it.
        driver_id (str):
        vehicle_id (str):
        tour_id (str):
        driver_name (str):
        plate (str):
        starts_at (datetime.datetime): When the tour begins.
        ends_at (datetime.datetime): When the tour is over.
        version (int | Unset):  Default: 1.
        name (None | str | Unset):
        time_zone (str | Unset):  Default: 'Europe/Paris'.
        shift (None | TimeWindow | Unset):
        status (TourOutStatus | Unset):  Default: TourOutStatus.PLANNED.
        driver_subject (None | str | Unset):
        stops (list[TourStop] | Unset):
    """

    carrier_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    day: str
    depot: PlanningPlace
    driver_id: str
    vehicle_id: str
    tour_id: str
    driver_name: str
    plate: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    version: int | Unset = 1
    name: None | str | Unset = UNSET
    time_zone: str | Unset = "Europe/Paris"
    shift: None | TimeWindow | Unset = UNSET
    status: TourOutStatus | Unset = TourOutStatus.PLANNED
    driver_subject: None | str | Unset = UNSET
    stops: list[TourStop] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.time_window import TimeWindow

        carrier_id = self.carrier_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        day = self.day

        depot = self.depot.to_dict()

        driver_id = self.driver_id

        vehicle_id = self.vehicle_id

        tour_id = self.tour_id

        driver_name = self.driver_name

        plate = self.plate

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        version = self.version

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        time_zone = self.time_zone

        shift: dict[str, Any] | None | Unset
        if isinstance(self.shift, Unset):
            shift = UNSET
        elif isinstance(self.shift, TimeWindow):
            shift = self.shift.to_dict()
        else:
            shift = self.shift

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        driver_subject: None | str | Unset
        if isinstance(self.driver_subject, Unset):
            driver_subject = UNSET
        else:
            driver_subject = self.driver_subject

        stops: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.stops, Unset):
            stops = []
            for stops_item_data in self.stops:
                stops_item = stops_item_data.to_dict()
                stops.append(stops_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "carrierId": carrier_id,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "day": day,
                "depot": depot,
                "driverId": driver_id,
                "vehicleId": vehicle_id,
                "tourId": tour_id,
                "driverName": driver_name,
                "plate": plate,
                "startsAt": starts_at,
                "endsAt": ends_at,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if name is not UNSET:
            field_dict["name"] = name
        if time_zone is not UNSET:
            field_dict["timeZone"] = time_zone
        if shift is not UNSET:
            field_dict["shift"] = shift
        if status is not UNSET:
            field_dict["status"] = status
        if driver_subject is not UNSET:
            field_dict["driverSubject"] = driver_subject
        if stops is not UNSET:
            field_dict["stops"] = stops

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.planning_place import PlanningPlace
        from ..models.time_window import TimeWindow
        from ..models.tour_stop import TourStop

        d = dict(src_dict)
        carrier_id = d.pop("carrierId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        day = d.pop("day")

        depot = PlanningPlace.from_dict(d.pop("depot"))

        driver_id = d.pop("driverId")

        vehicle_id = d.pop("vehicleId")

        tour_id = d.pop("tourId")

        driver_name = d.pop("driverName")

        plate = d.pop("plate")

        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        version = d.pop("version", UNSET)

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        time_zone = d.pop("timeZone", UNSET)

        def _parse_shift(data: object) -> None | TimeWindow | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                shift_type_0 = TimeWindow.from_dict(data)

                return shift_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TimeWindow | Unset, data)

        shift = _parse_shift(d.pop("shift", UNSET))

        _status = d.pop("status", UNSET)
        status: TourOutStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = TourOutStatus(_status)

        def _parse_driver_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        driver_subject = _parse_driver_subject(d.pop("driverSubject", UNSET))

        _stops = d.pop("stops", UNSET)
        stops: list[TourStop] | Unset = UNSET
        if _stops is not UNSET:
            stops = []
            for stops_item_data in _stops:
                stops_item = TourStop.from_dict(stops_item_data)

                stops.append(stops_item)

        tour_out = cls(
            carrier_id=carrier_id,
            created_at=created_at,
            updated_at=updated_at,
            day=day,
            depot=depot,
            driver_id=driver_id,
            vehicle_id=vehicle_id,
            tour_id=tour_id,
            driver_name=driver_name,
            plate=plate,
            starts_at=starts_at,
            ends_at=ends_at,
            version=version,
            name=name,
            time_zone=time_zone,
            shift=shift,
            status=status,
            driver_subject=driver_subject,
            stops=stops,
        )

        return tour_out

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.planning_place import PlanningPlace
    from ..models.time_window import TimeWindow
    from ..models.wanted_stop import WantedStop


T = TypeVar("T", bound="TourIn")


@_attrs_define
class TourIn:
    """A tour: when, from where, who drives what, and the stops in order.

    Attributes:
        day (str):
        depot (PlanningPlace): Where something is; without `location` only people can find it.
        driver_id (str):
        vehicle_id (str):
        name (None | str | Unset):
        time_zone (str | Unset):  Default: 'Europe/Paris'.
        shift (None | TimeWindow | Unset):
        stops (list[WantedStop] | Unset):
    """

    day: str
    depot: PlanningPlace
    driver_id: str
    vehicle_id: str
    name: None | str | Unset = UNSET
    time_zone: str | Unset = "Europe/Paris"
    shift: None | TimeWindow | Unset = UNSET
    stops: list[WantedStop] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.time_window import TimeWindow

        day = self.day

        depot = self.depot.to_dict()

        driver_id = self.driver_id

        vehicle_id = self.vehicle_id

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

        stops: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.stops, Unset):
            stops = []
            for stops_item_data in self.stops:
                stops_item = stops_item_data.to_dict()
                stops.append(stops_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "day": day,
                "depot": depot,
                "driverId": driver_id,
                "vehicleId": vehicle_id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if time_zone is not UNSET:
            field_dict["timeZone"] = time_zone
        if shift is not UNSET:
            field_dict["shift"] = shift
        if stops is not UNSET:
            field_dict["stops"] = stops

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.planning_place import PlanningPlace
        from ..models.time_window import TimeWindow
        from ..models.wanted_stop import WantedStop

        d = dict(src_dict)
        day = d.pop("day")

        depot = PlanningPlace.from_dict(d.pop("depot"))

        driver_id = d.pop("driverId")

        vehicle_id = d.pop("vehicleId")

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

        _stops = d.pop("stops", UNSET)
        stops: list[WantedStop] | Unset = UNSET
        if _stops is not UNSET:
            stops = []
            for stops_item_data in _stops:
                stops_item = WantedStop.from_dict(stops_item_data)

                stops.append(stops_item)

        tour_in = cls(
            day=day,
            depot=depot,
            driver_id=driver_id,
            vehicle_id=vehicle_id,
            name=name,
            time_zone=time_zone,
            shift=shift,
            stops=stops,
        )

        return tour_in

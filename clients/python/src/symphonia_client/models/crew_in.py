from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.planning_place import PlanningPlace
    from ..models.time_window import TimeWindow


T = TypeVar("T", bound="CrewIn")


@_attrs_define
class CrewIn:
    """A vehicle with its driver; what is not said is as for the whole plan.

    Attributes:
        vehicle_id (str):
        driver_id (str):
        shift (None | TimeWindow | Unset):
        depot (None | PlanningPlace | Unset):
    """

    vehicle_id: str
    driver_id: str
    shift: None | TimeWindow | Unset = UNSET
    depot: None | PlanningPlace | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.planning_place import PlanningPlace
        from ..models.time_window import TimeWindow

        vehicle_id = self.vehicle_id

        driver_id = self.driver_id

        shift: dict[str, Any] | None | Unset
        if isinstance(self.shift, Unset):
            shift = UNSET
        elif isinstance(self.shift, TimeWindow):
            shift = self.shift.to_dict()
        else:
            shift = self.shift

        depot: dict[str, Any] | None | Unset
        if isinstance(self.depot, Unset):
            depot = UNSET
        elif isinstance(self.depot, PlanningPlace):
            depot = self.depot.to_dict()
        else:
            depot = self.depot

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "vehicleId": vehicle_id,
                "driverId": driver_id,
            }
        )
        if shift is not UNSET:
            field_dict["shift"] = shift
        if depot is not UNSET:
            field_dict["depot"] = depot

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.planning_place import PlanningPlace
        from ..models.time_window import TimeWindow

        d = dict(src_dict)
        vehicle_id = d.pop("vehicleId")

        driver_id = d.pop("driverId")

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

        def _parse_depot(data: object) -> None | PlanningPlace | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                depot_type_0 = PlanningPlace.from_dict(data)

                return depot_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PlanningPlace | Unset, data)

        depot = _parse_depot(d.pop("depot", UNSET))

        crew_in = cls(
            vehicle_id=vehicle_id,
            driver_id=driver_id,
            shift=shift,
            depot=depot,
        )

        return crew_in

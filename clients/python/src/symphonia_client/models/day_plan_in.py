from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.crew_in import CrewIn
    from ..models.order_of_day_in import OrderOfDayIn
    from ..models.planning_place import PlanningPlace
    from ..models.tariff_in import TariffIn
    from ..models.time_window import TimeWindow


T = TypeVar("T", bound="DayPlanIn")


@_attrs_define
class DayPlanIn:
    """Orders, vehicles and drivers of a day to make tours of.

    Attributes:
        day (str):
        depot (PlanningPlace): Where something is; without `location` only people can find it.
        crews (list[CrewIn]):
        orders (list[OrderOfDayIn]):
        name (None | str | Unset):
        time_zone (str | Unset):  Default: 'Europe/Paris'.
        shift (None | TimeWindow | Unset):
        open_ (bool | Unset):  Default: False.
        tariff (TariffIn | Unset): What driving costs the carrier: a kilometre, an hour of driving, an hour on duty
            beside, and using a vehicle at all. What is not said is usual.
        seconds (float | None | Unset):
        seed (int | Unset):  Default: 1.
    """

    day: str
    depot: PlanningPlace
    crews: list[CrewIn]
    orders: list[OrderOfDayIn]
    name: None | str | Unset = UNSET
    time_zone: str | Unset = "Europe/Paris"
    shift: None | TimeWindow | Unset = UNSET
    open_: bool | Unset = False
    tariff: TariffIn | Unset = UNSET
    seconds: float | None | Unset = UNSET
    seed: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        from ..models.time_window import TimeWindow

        day = self.day

        depot = self.depot.to_dict()

        crews = []
        for crews_item_data in self.crews:
            crews_item = crews_item_data.to_dict()
            crews.append(crews_item)

        orders = []
        for orders_item_data in self.orders:
            orders_item = orders_item_data.to_dict()
            orders.append(orders_item)

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

        open_ = self.open_

        tariff: dict[str, Any] | Unset = UNSET
        if not isinstance(self.tariff, Unset):
            tariff = self.tariff.to_dict()

        seconds: float | None | Unset
        if isinstance(self.seconds, Unset):
            seconds = UNSET
        else:
            seconds = self.seconds

        seed = self.seed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "day": day,
                "depot": depot,
                "crews": crews,
                "orders": orders,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if time_zone is not UNSET:
            field_dict["timeZone"] = time_zone
        if shift is not UNSET:
            field_dict["shift"] = shift
        if open_ is not UNSET:
            field_dict["open"] = open_
        if tariff is not UNSET:
            field_dict["tariff"] = tariff
        if seconds is not UNSET:
            field_dict["seconds"] = seconds
        if seed is not UNSET:
            field_dict["seed"] = seed

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.crew_in import CrewIn
        from ..models.order_of_day_in import OrderOfDayIn
        from ..models.planning_place import PlanningPlace
        from ..models.tariff_in import TariffIn
        from ..models.time_window import TimeWindow

        d = dict(src_dict)
        day = d.pop("day")

        depot = PlanningPlace.from_dict(d.pop("depot"))

        crews = []
        _crews = d.pop("crews")
        for crews_item_data in _crews:
            crews_item = CrewIn.from_dict(crews_item_data)

            crews.append(crews_item)

        orders = []
        _orders = d.pop("orders")
        for orders_item_data in _orders:
            orders_item = OrderOfDayIn.from_dict(orders_item_data)

            orders.append(orders_item)

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

        open_ = d.pop("open", UNSET)

        _tariff = d.pop("tariff", UNSET)
        tariff: TariffIn | Unset
        if isinstance(_tariff, Unset):
            tariff = UNSET
        else:
            tariff = TariffIn.from_dict(_tariff)

        def _parse_seconds(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        seconds = _parse_seconds(d.pop("seconds", UNSET))

        seed = d.pop("seed", UNSET)

        day_plan_in = cls(
            day=day,
            depot=depot,
            crews=crews,
            orders=orders,
            name=name,
            time_zone=time_zone,
            shift=shift,
            open_=open_,
            tariff=tariff,
            seconds=seconds,
            seed=seed,
        )

        return day_plan_in

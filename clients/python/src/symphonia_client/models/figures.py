from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="Figures")


@_attrs_define
class Figures:
    """What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken. `faults` names the broken ones,
    each once.

        Attributes:
            feasible (bool):
            cost (Money): An amount as a decimal string with two to four decimals, and its ISO 4217 currency.
            km (float):
            driving_minutes (int):
            waiting_minutes (int):
            duty_minutes (int):
            vehicles (int):
            left_out (int):
            faults (list[str] | Unset):
    """

    feasible: bool
    cost: Money
    km: float
    driving_minutes: int
    waiting_minutes: int
    duty_minutes: int
    vehicles: int
    left_out: int
    faults: list[str] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        feasible = self.feasible

        cost = self.cost.to_dict()

        km = self.km

        driving_minutes = self.driving_minutes

        waiting_minutes = self.waiting_minutes

        duty_minutes = self.duty_minutes

        vehicles = self.vehicles

        left_out = self.left_out

        faults: list[str] | Unset = UNSET
        if not isinstance(self.faults, Unset):
            faults = self.faults

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "feasible": feasible,
                "cost": cost,
                "km": km,
                "drivingMinutes": driving_minutes,
                "waitingMinutes": waiting_minutes,
                "dutyMinutes": duty_minutes,
                "vehicles": vehicles,
                "leftOut": left_out,
            }
        )
        if faults is not UNSET:
            field_dict["faults"] = faults

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money

        d = dict(src_dict)
        feasible = d.pop("feasible")

        cost = Money.from_dict(d.pop("cost"))

        km = d.pop("km")

        driving_minutes = d.pop("drivingMinutes")

        waiting_minutes = d.pop("waitingMinutes")

        duty_minutes = d.pop("dutyMinutes")

        vehicles = d.pop("vehicles")

        left_out = d.pop("leftOut")

        faults = cast(list[str], d.pop("faults", UNSET))

        figures = cls(
            feasible=feasible,
            cost=cost,
            km=km,
            driving_minutes=driving_minutes,
            waiting_minutes=waiting_minutes,
            duty_minutes=duty_minutes,
            vehicles=vehicles,
            left_out=left_out,
            faults=faults,
        )

        return figures

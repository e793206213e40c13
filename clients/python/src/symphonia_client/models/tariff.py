from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Tariff")


@_attrs_define
class Tariff:
    """Cents of a euro: for a kilometre, an hour of driving, an hour on duty beside, and for using a vehicle at all.

    Attributes:
        km (int | Unset):  Default: 60.
        driving_hour (int | Unset):  Default: 2500.
        duty_hour (int | Unset):  Default: 500.
        vehicle (int | Unset):  Default: 12000.
    """

    km: int | Unset = 60
    driving_hour: int | Unset = 2500
    duty_hour: int | Unset = 500
    vehicle: int | Unset = 12000

    def to_dict(self) -> dict[str, Any]:
        km = self.km

        driving_hour = self.driving_hour

        duty_hour = self.duty_hour

        vehicle = self.vehicle

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if km is not UNSET:
            field_dict["km"] = km
        if driving_hour is not UNSET:
            field_dict["drivingHour"] = driving_hour
        if duty_hour is not UNSET:
            field_dict["dutyHour"] = duty_hour
        if vehicle is not UNSET:
            field_dict["vehicle"] = vehicle

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        km = d.pop("km", UNSET)

        driving_hour = d.pop("drivingHour", UNSET)

        duty_hour = d.pop("dutyHour", UNSET)

        vehicle = d.pop("vehicle", UNSET)

        tariff = cls(
            km=km,
            driving_hour=driving_hour,
            duty_hour=duty_hour,
            vehicle=vehicle,
        )

        return tariff

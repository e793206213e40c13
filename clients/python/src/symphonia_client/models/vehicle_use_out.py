from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="VehicleUseOut")


@_attrs_define
class VehicleUseOut:
    """One vehicle's month.

    Attributes:
        vehicle_id (str):
        days (int):
        trips (int):
    """

    vehicle_id: str
    days: int
    trips: int

    def to_dict(self) -> dict[str, Any]:
        vehicle_id = self.vehicle_id

        days = self.days

        trips = self.trips

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "vehicleId": vehicle_id,
                "days": days,
                "trips": trips,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        vehicle_id = d.pop("vehicleId")

        days = d.pop("days")

        trips = d.pop("trips")

        vehicle_use_out = cls(
            vehicle_id=vehicle_id,
            days=days,
            trips=trips,
        )

        return vehicle_use_out

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Saving")


@_attrs_define
class Saving:
    """What a plan saves against another way: less is positive. None where the other way serves fewer stops or breaks
    rules, so that they do not compare.

        Attributes:
            km (float):
            driving_minutes (int):
            cost (str):
            percent (float):
    """

    km: float
    driving_minutes: int
    cost: str
    percent: float

    def to_dict(self) -> dict[str, Any]:
        km = self.km

        driving_minutes = self.driving_minutes

        cost = self.cost

        percent = self.percent

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "km": km,
                "drivingMinutes": driving_minutes,
                "cost": cost,
                "percent": percent,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        km = d.pop("km")

        driving_minutes = d.pop("drivingMinutes")

        cost = d.pop("cost")

        percent = d.pop("percent")

        saving = cls(
            km=km,
            driving_minutes=driving_minutes,
            cost=cost,
            percent=percent,
        )

        return saving

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.planning_licence_category import PlanningLicenceCategory

T = TypeVar("T", bound="PlanningLicence")


@_attrs_define
class PlanningLicence:
    """One category of a driving licence, valid through its last day.

    Attributes:
        category (PlanningLicenceCategory):
        number (str):
        valid_until (str):
    """

    category: PlanningLicenceCategory
    number: str
    valid_until: str

    def to_dict(self) -> dict[str, Any]:
        category = self.category.value

        number = self.number

        valid_until = self.valid_until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "category": category,
                "number": number,
                "validUntil": valid_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        category = PlanningLicenceCategory(d.pop("category"))

        number = d.pop("number")

        valid_until = d.pop("validUntil")

        planning_licence = cls(
            category=category,
            number=number,
            valid_until=valid_until,
        )

        return planning_licence

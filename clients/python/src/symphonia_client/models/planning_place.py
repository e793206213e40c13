from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint


T = TypeVar("T", bound="PlanningPlace")


@_attrs_define
class PlanningPlace:
    """Where something is; without `location` only people can find it.

    Attributes:
        address (str):
        location (GeoPoint | None | Unset):
    """

    address: str
    location: GeoPoint | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint

        address = self.address

        location: dict[str, Any] | None | Unset
        if isinstance(self.location, Unset):
            location = UNSET
        elif isinstance(self.location, GeoPoint):
            location = self.location.to_dict()
        else:
            location = self.location

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "address": address,
            }
        )
        if location is not UNSET:
            field_dict["location"] = location

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint

        d = dict(src_dict)
        address = d.pop("address")

        def _parse_location(data: object) -> GeoPoint | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                location_type_0 = GeoPoint.from_dict(data)

                return location_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GeoPoint | None | Unset, data)

        location = _parse_location(d.pop("location", UNSET))

        planning_place = cls(
            address=address,
            location=location,
        )

        return planning_place

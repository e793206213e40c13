from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="PremiumStartIn")


@_attrs_define
class PremiumStartIn:
    """The vehicle that carries the order, its number in the fleet account where that is another, and who drives it.

    Attributes:
        vehicle_id (str):
        driver (None | str | Unset): The `sub` of whoever drives, for their own access and erasure; the caller when left
            out.
        object_no (None | str | Unset): The vehicle's number in the fleet account; `vehicleId` when left out.
    """

    vehicle_id: str
    driver: None | str | Unset = UNSET
    object_no: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        vehicle_id = self.vehicle_id

        driver: None | str | Unset
        if isinstance(self.driver, Unset):
            driver = UNSET
        else:
            driver = self.driver

        object_no: None | str | Unset
        if isinstance(self.object_no, Unset):
            object_no = UNSET
        else:
            object_no = self.object_no

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "vehicleId": vehicle_id,
            }
        )
        if driver is not UNSET:
            field_dict["driver"] = driver
        if object_no is not UNSET:
            field_dict["objectNo"] = object_no

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        vehicle_id = d.pop("vehicleId")

        def _parse_driver(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        driver = _parse_driver(d.pop("driver", UNSET))

        def _parse_object_no(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        object_no = _parse_object_no(d.pop("objectNo", UNSET))

        premium_start_in = cls(
            vehicle_id=vehicle_id,
            driver=driver,
            object_no=object_no,
        )

        return premium_start_in

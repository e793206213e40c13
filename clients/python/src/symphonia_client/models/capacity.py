from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Capacity")


@_attrs_define
class Capacity:
    """What fits in at most: kilograms, cubic metres, pallets. What is not said is not limited.

    Attributes:
        weight_kg (float | None | Unset):
        volume_m3 (float | None | Unset):
        pallets (int | None | Unset):
    """

    weight_kg: float | None | Unset = UNSET
    volume_m3: float | None | Unset = UNSET
    pallets: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        weight_kg: float | None | Unset
        if isinstance(self.weight_kg, Unset):
            weight_kg = UNSET
        else:
            weight_kg = self.weight_kg

        volume_m3: float | None | Unset
        if isinstance(self.volume_m3, Unset):
            volume_m3 = UNSET
        else:
            volume_m3 = self.volume_m3

        pallets: int | None | Unset
        if isinstance(self.pallets, Unset):
            pallets = UNSET
        else:
            pallets = self.pallets

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if weight_kg is not UNSET:
            field_dict["weightKg"] = weight_kg
        if volume_m3 is not UNSET:
            field_dict["volumeM3"] = volume_m3
        if pallets is not UNSET:
            field_dict["pallets"] = pallets

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_weight_kg(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        weight_kg = _parse_weight_kg(d.pop("weightKg", UNSET))

        def _parse_volume_m3(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        volume_m3 = _parse_volume_m3(d.pop("volumeM3", UNSET))

        def _parse_pallets(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        pallets = _parse_pallets(d.pop("pallets", UNSET))

        capacity = cls(
            weight_kg=weight_kg,
            volume_m3=volume_m3,
            pallets=pallets,
        )

        return capacity

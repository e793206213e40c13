from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Load")


@_attrs_define
class Load:
    """The goods in figures: packages, kilograms, cubic metres, pallets.

    Attributes:
        packages (int | Unset):  Default: 0.
        weight_kg (float | Unset):  Default: 0.0.
        volume_m3 (float | Unset):  Default: 0.0.
        pallets (int | Unset):  Default: 0.
    """

    packages: int | Unset = 0
    weight_kg: float | Unset = 0.0
    volume_m3: float | Unset = 0.0
    pallets: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        packages = self.packages

        weight_kg = self.weight_kg

        volume_m3 = self.volume_m3

        pallets = self.pallets

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if packages is not UNSET:
            field_dict["packages"] = packages
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
        packages = d.pop("packages", UNSET)

        weight_kg = d.pop("weightKg", UNSET)

        volume_m3 = d.pop("volumeM3", UNSET)

        pallets = d.pop("pallets", UNSET)

        load = cls(
            packages=packages,
            weight_kg=weight_kg,
            volume_m3=volume_m3,
            pallets=pallets,
        )

        load.additional_properties = d
        return load

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

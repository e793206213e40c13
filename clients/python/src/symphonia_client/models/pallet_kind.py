from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.pallet_kind_brand import PalletKindBrand
from ..models.pallet_kind_quality import PalletKindQuality
from ..models.pallet_kind_type import PalletKindType
from ..types import UNSET, Unset

T = TypeVar("T", bound="PalletKind")


@_attrs_define
class PalletKind:
    """What is counted apart: no kind is ever set off against another.

    Attributes:
        type_ (PalletKindType | Unset):  Default: PalletKindType.EPAL1.
        brand (PalletKindBrand | Unset):  Default: PalletKindBrand.EPAL.
        quality (PalletKindQuality | Unset):  Default: PalletKindQuality.UNSORTED.
    """

    type_: PalletKindType | Unset = PalletKindType.EPAL1
    brand: PalletKindBrand | Unset = PalletKindBrand.EPAL
    quality: PalletKindQuality | Unset = PalletKindQuality.UNSORTED

    def to_dict(self) -> dict[str, Any]:
        type_: str | Unset = UNSET
        if not isinstance(self.type_, Unset):
            type_ = self.type_.value

        brand: str | Unset = UNSET
        if not isinstance(self.brand, Unset):
            brand = self.brand.value

        quality: str | Unset = UNSET
        if not isinstance(self.quality, Unset):
            quality = self.quality.value

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if brand is not UNSET:
            field_dict["brand"] = brand
        if quality is not UNSET:
            field_dict["quality"] = quality

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        _type_ = d.pop("type", UNSET)
        type_: PalletKindType | Unset
        if isinstance(_type_, Unset):
            type_ = UNSET
        else:
            type_ = PalletKindType(_type_)

        _brand = d.pop("brand", UNSET)
        brand: PalletKindBrand | Unset
        if isinstance(_brand, Unset):
            brand = UNSET
        else:
            brand = PalletKindBrand(_brand)

        _quality = d.pop("quality", UNSET)
        quality: PalletKindQuality | Unset
        if isinstance(_quality, Unset):
            quality = UNSET
        else:
            quality = PalletKindQuality(_quality)

        pallet_kind = cls(
            type_=type_,
            brand=brand,
            quality=quality,
        )

        return pallet_kind

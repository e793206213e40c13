from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ecmr_dangerous_goods import EcmrDangerousGoods


T = TypeVar("T", bound="GoodsItem")


@_attrs_define
class GoodsItem:
    """One lot: weights in kg, volume in m³, of the whole lot.

    Attributes:
        marks (None | str | Unset):
        packages (int | None | Unset):
        packing (None | str | Unset):
        description (None | str | Unset):
        hs_code (None | str | Unset):
        gross_weight (float | None | Unset):
        volume (float | None | Unset):
        dangerous (EcmrDangerousGoods | None | Unset):
    """

    marks: None | str | Unset = UNSET
    packages: int | None | Unset = UNSET
    packing: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    hs_code: None | str | Unset = UNSET
    gross_weight: float | None | Unset = UNSET
    volume: float | None | Unset = UNSET
    dangerous: EcmrDangerousGoods | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.ecmr_dangerous_goods import EcmrDangerousGoods

        marks: None | str | Unset
        if isinstance(self.marks, Unset):
            marks = UNSET
        else:
            marks = self.marks

        packages: int | None | Unset
        if isinstance(self.packages, Unset):
            packages = UNSET
        else:
            packages = self.packages

        packing: None | str | Unset
        if isinstance(self.packing, Unset):
            packing = UNSET
        else:
            packing = self.packing

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        hs_code: None | str | Unset
        if isinstance(self.hs_code, Unset):
            hs_code = UNSET
        else:
            hs_code = self.hs_code

        gross_weight: float | None | Unset
        if isinstance(self.gross_weight, Unset):
            gross_weight = UNSET
        else:
            gross_weight = self.gross_weight

        volume: float | None | Unset
        if isinstance(self.volume, Unset):
            volume = UNSET
        else:
            volume = self.volume

        dangerous: dict[str, Any] | None | Unset
        if isinstance(self.dangerous, Unset):
            dangerous = UNSET
        elif isinstance(self.dangerous, EcmrDangerousGoods):
            dangerous = self.dangerous.to_dict()
        else:
            dangerous = self.dangerous

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if marks is not UNSET:
            field_dict["marks"] = marks
        if packages is not UNSET:
            field_dict["packages"] = packages
        if packing is not UNSET:
            field_dict["packing"] = packing
        if description is not UNSET:
            field_dict["description"] = description
        if hs_code is not UNSET:
            field_dict["hsCode"] = hs_code
        if gross_weight is not UNSET:
            field_dict["grossWeight"] = gross_weight
        if volume is not UNSET:
            field_dict["volume"] = volume
        if dangerous is not UNSET:
            field_dict["dangerous"] = dangerous

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.ecmr_dangerous_goods import EcmrDangerousGoods

        d = dict(src_dict)

        def _parse_marks(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        marks = _parse_marks(d.pop("marks", UNSET))

        def _parse_packages(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        packages = _parse_packages(d.pop("packages", UNSET))

        def _parse_packing(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        packing = _parse_packing(d.pop("packing", UNSET))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_hs_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        hs_code = _parse_hs_code(d.pop("hsCode", UNSET))

        def _parse_gross_weight(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        gross_weight = _parse_gross_weight(d.pop("grossWeight", UNSET))

        def _parse_volume(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        volume = _parse_volume(d.pop("volume", UNSET))

        def _parse_dangerous(data: object) -> EcmrDangerousGoods | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dangerous_type_0 = EcmrDangerousGoods.from_dict(data)

                return dangerous_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EcmrDangerousGoods | None | Unset, data)

        dangerous = _parse_dangerous(d.pop("dangerous", UNSET))

        goods_item = cls(
            marks=marks,
            packages=packages,
            packing=packing,
            description=description,
            hs_code=hs_code,
            gross_weight=gross_weight,
            volume=volume,
            dangerous=dangerous,
        )

        return goods_item

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BrokenRule")


@_attrs_define
class BrokenRule:
    """A rule the order of stops breaks: by how much (minutes, kilograms, cubic metres, pallets), at which stop.

    Attributes:
        code (str):
        excess (float):
        position (int | None | Unset):
    """

    code: str
    excess: float
    position: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        code = self.code

        excess = self.excess

        position: int | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        else:
            position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "code": code,
                "excess": excess,
            }
        )
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        code = d.pop("code")

        excess = d.pop("excess")

        def _parse_position(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        broken_rule = cls(
            code=code,
            excess=excess,
            position=position,
        )

        return broken_rule

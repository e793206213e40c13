from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.dispute_in_reason import DisputeInReason
from ..types import UNSET, Unset

T = TypeVar("T", bound="DisputeIn")


@_attrs_define
class DisputeIn:
    """Why an entry is not accepted, and what was really counted.

    Attributes:
        reason (DisputeInReason):
        detail (str):
        palettes_out (int | None | Unset):
        palettes_in (int | None | Unset):
    """

    reason: DisputeInReason
    detail: str
    palettes_out: int | None | Unset = UNSET
    palettes_in: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        detail = self.detail

        palettes_out: int | None | Unset
        if isinstance(self.palettes_out, Unset):
            palettes_out = UNSET
        else:
            palettes_out = self.palettes_out

        palettes_in: int | None | Unset
        if isinstance(self.palettes_in, Unset):
            palettes_in = UNSET
        else:
            palettes_in = self.palettes_in

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "detail": detail,
            }
        )
        if palettes_out is not UNSET:
            field_dict["palettesOut"] = palettes_out
        if palettes_in is not UNSET:
            field_dict["palettesIn"] = palettes_in

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        reason = DisputeInReason(d.pop("reason"))

        detail = d.pop("detail")

        def _parse_palettes_out(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        palettes_out = _parse_palettes_out(d.pop("palettesOut", UNSET))

        def _parse_palettes_in(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        palettes_in = _parse_palettes_in(d.pop("palettesIn", UNSET))

        dispute_in = cls(
            reason=reason,
            detail=detail,
            palettes_out=palettes_out,
            palettes_in=palettes_in,
        )

        return dispute_in

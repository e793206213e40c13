from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.dispute_reason import DisputeReason
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.signatory import Signatory


T = TypeVar("T", bound="Dispute")


@_attrs_define
class Dispute:
    """Why the other side does not accept an entry, and what it says is right.

    Attributes:
        reason (DisputeReason):
        detail (str):
        by (Signatory): Who did something, and when.
        palettes_out (int | None | Unset):
        palettes_in (int | None | Unset):
    """

    reason: DisputeReason
    detail: str
    by: Signatory
    palettes_out: int | None | Unset = UNSET
    palettes_in: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        detail = self.detail

        by = self.by.to_dict()

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
                "by": by,
            }
        )
        if palettes_out is not UNSET:
            field_dict["palettesOut"] = palettes_out
        if palettes_in is not UNSET:
            field_dict["palettesIn"] = palettes_in

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.signatory import Signatory

        d = dict(src_dict)
        reason = DisputeReason(d.pop("reason"))

        detail = d.pop("detail")

        by = Signatory.from_dict(d.pop("by"))

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

        dispute = cls(
            reason=reason,
            detail=detail,
            by=by,
            palettes_out=palettes_out,
            palettes_in=palettes_in,
        )

        return dispute

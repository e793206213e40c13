from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.contest_in_reason import ContestInReason

T = TypeVar("T", bound="ContestIn")


@_attrs_define
class ContestIn:
    """Why a line is not accepted.

    Attributes:
        reason (ContestInReason):
        detail (str):
    """

    reason: ContestInReason
    detail: str

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason.value

        detail = self.detail

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "detail": detail,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        reason = ContestInReason(d.pop("reason"))

        detail = d.pop("detail")

        contest_in = cls(
            reason=reason,
            detail=detail,
        )

        return contest_in

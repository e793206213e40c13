from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.refusal_reason import RefusalReason

T = TypeVar("T", bound="Refusal")


@_attrs_define
class Refusal:
    """Pallets that were offered and not taken.

    Attributes:
        count (int):
        reason (RefusalReason):
    """

    count: int
    reason: RefusalReason

    def to_dict(self) -> dict[str, Any]:
        count = self.count

        reason = self.reason.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "count": count,
                "reason": reason,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        count = d.pop("count")

        reason = RefusalReason(d.pop("reason"))

        refusal = cls(
            count=count,
            reason=reason,
        )

        return refusal

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.particulars import Particulars


T = TypeVar("T", bound="AmendmentIn")


@_attrs_define
class AmendmentIn:
    """A change after issue: the whole new content, and why.

    Attributes:
        reason (str):
        particulars (Particulars): The content of a note as its parties write it.
    """

    reason: str
    particulars: Particulars

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        particulars = self.particulars.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
                "particulars": particulars,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.particulars import Particulars

        d = dict(src_dict)
        reason = d.pop("reason")

        particulars = Particulars.from_dict(d.pop("particulars"))

        amendment_in = cls(
            reason=reason,
            particulars=particulars,
        )

        return amendment_in

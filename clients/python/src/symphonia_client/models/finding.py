from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Finding")


@_attrs_define
class Finding:
    """One thing that is not as it was sealed.

    Attributes:
        what (str):
        detail (str):
    """

    what: str
    detail: str

    def to_dict(self) -> dict[str, Any]:
        what = self.what

        detail = self.detail

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "what": what,
                "detail": detail,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        what = d.pop("what")

        detail = d.pop("detail")

        finding = cls(
            what=what,
            detail=detail,
        )

        return finding

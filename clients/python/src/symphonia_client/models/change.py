from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Change")


@_attrs_define
class Change:
    """One particular that an amendment changed.

    Attributes:
        path (str):
        old (Any | Unset):
        new (Any | Unset):
    """

    path: str
    old: Any | Unset = UNSET
    new: Any | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        old = self.old

        new = self.new

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "path": path,
            }
        )
        if old is not UNSET:
            field_dict["old"] = old
        if new is not UNSET:
            field_dict["new"] = new

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        path = d.pop("path")

        old = d.pop("old", UNSET)

        new = d.pop("new", UNSET)

        change = cls(
            path=path,
            old=old,
            new=new,
        )

        return change

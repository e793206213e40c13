from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AccuracyRow")


@_attrs_define
class AccuracyRow:
    """One provider in one field.

    Attributes:
        provider (str):
        field (str):
        right (int):
        wrong (int):
        missed (int):
        invented (int):
        share (float): Right, of all that were looked at, from 0 to 1.
    """

    provider: str
    field: str
    right: int
    wrong: int
    missed: int
    invented: int
    share: float

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider

        field = self.field

        right = self.right

        wrong = self.wrong

        missed = self.missed

        invented = self.invented

        share = self.share

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "provider": provider,
                "field": field,
                "right": right,
                "wrong": wrong,
                "missed": missed,
                "invented": invented,
                "share": share,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        provider = d.pop("provider")

        field = d.pop("field")

        right = d.pop("right")

        wrong = d.pop("wrong")

        missed = d.pop("missed")

        invented = d.pop("invented")

        share = d.pop("share")

        accuracy_row = cls(
            provider=provider,
            field=field,
            right=right,
            wrong=wrong,
            missed=missed,
            invented=invented,
            share=share,
        )

        return accuracy_row

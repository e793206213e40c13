from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.verdict import Verdict

T = TypeVar("T", bound="ReportOut")


@_attrs_define
class ReportOut:
    """What became of each position, in the order they were sent: `invalid` for what cannot be read, nothing for a sign of
    life.

        Attributes:
            verdicts (list[Verdict]):
    """

    verdicts: list[Verdict]

    def to_dict(self) -> dict[str, Any]:
        verdicts = []
        for verdicts_item_data in self.verdicts:
            verdicts_item = verdicts_item_data.value
            verdicts.append(verdicts_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "verdicts": verdicts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        verdicts = []
        _verdicts = d.pop("verdicts")
        for verdicts_item_data in _verdicts:
            verdicts_item = Verdict(verdicts_item_data)

            verdicts.append(verdicts_item)

        report_out = cls(
            verdicts=verdicts,
        )

        return report_out

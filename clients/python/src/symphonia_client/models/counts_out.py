from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="CountsOut")


@_attrs_define
class CountsOut:
    """What came: fixes in the history, those of them that came late, and those kept apart by reason.

    Attributes:
        positions (int):
        out_of_order (int):
        future (int):
        impossible (int):
    """

    positions: int
    out_of_order: int
    future: int
    impossible: int

    def to_dict(self) -> dict[str, Any]:
        positions = self.positions

        out_of_order = self.out_of_order

        future = self.future

        impossible = self.impossible

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "positions": positions,
                "outOfOrder": out_of_order,
                "future": future,
                "impossible": impossible,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        positions = d.pop("positions")

        out_of_order = d.pop("outOfOrder")

        future = d.pop("future")

        impossible = d.pop("impossible")

        counts_out = cls(
            positions=positions,
            out_of_order=out_of_order,
            future=future,
            impossible=impossible,
        )

        return counts_out

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.batch_position_in import BatchPositionIn


T = TypeVar("T", bound="BatchIn")


@_attrs_define
class BatchIn:
    """Up to 1,000 positions, of any orders and in any order of time.

    Attributes:
        positions (list[BatchPositionIn]):
    """

    positions: list[BatchPositionIn]

    def to_dict(self) -> dict[str, Any]:
        positions = []
        for positions_item_data in self.positions:
            positions_item = positions_item_data.to_dict()
            positions.append(positions_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "positions": positions,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.batch_position_in import BatchPositionIn

        d = dict(src_dict)
        positions = []
        _positions = d.pop("positions")
        for positions_item_data in _positions:
            positions_item = BatchPositionIn.from_dict(positions_item_data)

            positions.append(positions_item)

        batch_in = cls(
            positions=positions,
        )

        return batch_in

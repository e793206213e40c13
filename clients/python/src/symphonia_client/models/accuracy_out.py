from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.accuracy_row import AccuracyRow


T = TypeVar("T", bound="AccuracyOut")


@_attrs_define
class AccuracyOut:
    """How often machines were right.

    Attributes:
        month (str):
        items (list[AccuracyRow]):
    """

    month: str
    items: list[AccuracyRow]

    def to_dict(self) -> dict[str, Any]:
        month = self.month

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "month": month,
                "items": items,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.accuracy_row import AccuracyRow

        d = dict(src_dict)
        month = d.pop("month")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = AccuracyRow.from_dict(items_item_data)

            items.append(items_item)

        accuracy_out = cls(
            month=month,
            items=items,
        )

        return accuracy_out

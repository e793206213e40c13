from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.amendment import Amendment
    from ..models.history_entry import HistoryEntry


T = TypeVar("T", bound="HistoryOut")


@_attrs_define
class HistoryOut:
    """Who did what when, each entry chained by hash to the one before; and the texts that amendments replaced.

    Attributes:
        items (list[HistoryEntry]):
        amendments (list[Amendment]):
        next_cursor (None | Unset):
    """

    items: list[HistoryEntry]
    amendments: list[Amendment]
    next_cursor: None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        amendments = []
        for amendments_item_data in self.amendments:
            amendments_item = amendments_item_data.to_dict()
            amendments.append(amendments_item)

        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "items": items,
                "amendments": amendments,
            }
        )
        if next_cursor is not UNSET:
            field_dict["nextCursor"] = next_cursor

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.amendment import Amendment
        from ..models.history_entry import HistoryEntry

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = HistoryEntry.from_dict(items_item_data)

            items.append(items_item)

        amendments = []
        _amendments = d.pop("amendments")
        for amendments_item_data in _amendments:
            amendments_item = Amendment.from_dict(amendments_item_data)

            amendments.append(amendments_item)

        next_cursor = d.pop("nextCursor", UNSET)

        history_out = cls(
            items=items,
            amendments=amendments,
            next_cursor=next_cursor,
        )

        return history_out

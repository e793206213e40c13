from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.calendar_entry import CalendarEntry


T = TypeVar("T", bound="CalendarOut")


@_attrs_define
class CalendarOut:
    """A driver's tours, absences and rests by their beginning. Moments are in UTC; `timeZone` is the driver's.

    Attributes:
        driver_id (str):
        time_zone (str):
        items (list[CalendarEntry]):
        next_cursor (None | Unset):
    """

    driver_id: str
    time_zone: str
    items: list[CalendarEntry]
    next_cursor: None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        driver_id = self.driver_id

        time_zone = self.time_zone

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        next_cursor = self.next_cursor

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "driverId": driver_id,
                "timeZone": time_zone,
                "items": items,
            }
        )
        if next_cursor is not UNSET:
            field_dict["nextCursor"] = next_cursor

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.calendar_entry import CalendarEntry

        d = dict(src_dict)
        driver_id = d.pop("driverId")

        time_zone = d.pop("timeZone")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = CalendarEntry.from_dict(items_item_data)

            items.append(items_item)

        next_cursor = d.pop("nextCursor", UNSET)

        calendar_out = cls(
            driver_id=driver_id,
            time_zone=time_zone,
            items=items,
            next_cursor=next_cursor,
        )

        return calendar_out

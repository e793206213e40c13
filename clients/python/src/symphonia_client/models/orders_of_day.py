from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="OrdersOfDay")


@_attrs_define
class OrdersOfDay:
    """How many orders were booked on a day (UTC).

    Attributes:
        day (datetime.date):
        orders (int):
    """

    day: datetime.date
    orders: int

    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        orders = self.orders

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "day": day,
                "orders": orders,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))

        orders = d.pop("orders")

        orders_of_day = cls(
            day=day,
            orders=orders,
        )

        return orders_of_day

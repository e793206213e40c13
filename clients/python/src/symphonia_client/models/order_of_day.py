from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.order_of_day_needs_item import OrderOfDayNeedsItem
from ..types import UNSET, Unset

T = TypeVar("T", bound="OrderOfDay")


@_attrs_define
class OrderOfDay:
    """An order to be planned: what its vehicle must have, how long its stops are served, and the cents a plan rather
    spends than leave it out.

        Attributes:
            order_id (str):
            needs (list[OrderOfDayNeedsItem] | Unset):
            pickup_minutes (int | Unset):  Default: 30.
            delivery_minutes (int | Unset):  Default: 30.
            price (int | None | Unset):
    """

    order_id: str
    needs: list[OrderOfDayNeedsItem] | Unset = UNSET
    pickup_minutes: int | Unset = 30
    delivery_minutes: int | Unset = 30
    price: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        order_id = self.order_id

        needs: list[str] | Unset = UNSET
        if not isinstance(self.needs, Unset):
            needs = []
            for needs_item_data in self.needs:
                needs_item = needs_item_data.value
                needs.append(needs_item)

        pickup_minutes = self.pickup_minutes

        delivery_minutes = self.delivery_minutes

        price: int | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
            }
        )
        if needs is not UNSET:
            field_dict["needs"] = needs
        if pickup_minutes is not UNSET:
            field_dict["pickupMinutes"] = pickup_minutes
        if delivery_minutes is not UNSET:
            field_dict["deliveryMinutes"] = delivery_minutes
        if price is not UNSET:
            field_dict["price"] = price

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        order_id = d.pop("orderId")

        _needs = d.pop("needs", UNSET)
        needs: list[OrderOfDayNeedsItem] | Unset = UNSET
        if _needs is not UNSET:
            needs = []
            for needs_item_data in _needs:
                needs_item = OrderOfDayNeedsItem(needs_item_data)

                needs.append(needs_item)

        pickup_minutes = d.pop("pickupMinutes", UNSET)

        delivery_minutes = d.pop("deliveryMinutes", UNSET)

        def _parse_price(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        order_of_day = cls(
            order_id=order_id,
            needs=needs,
            pickup_minutes=pickup_minutes,
            delivery_minutes=delivery_minutes,
            price=price,
        )

        return order_of_day

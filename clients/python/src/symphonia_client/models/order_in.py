from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.order_in_priority import OrderInPriority
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.booked_stop_in import BookedStopIn
    from ..models.goods_line import GoodsLine
    from ..models.money import Money


T = TypeVar("T", bound="OrderIn")


@_attrs_define
class OrderIn:
    """A complete order.

    Attributes:
        reference (str):
        pickup (BookedStopIn): A stop with address and date.
        delivery (BookedStopIn): A stop with address and date.
        goods (list[GoodsLine]):
        priority (OrderInPriority | Unset):  Default: OrderInPriority.NORMAL.
        constraints (list[str] | Unset):
        price (Money | None | Unset):
        client_id (None | str | Unset):
    """

    reference: str
    pickup: BookedStopIn
    delivery: BookedStopIn
    goods: list[GoodsLine]
    priority: OrderInPriority | Unset = OrderInPriority.NORMAL
    constraints: list[str] | Unset = UNSET
    price: Money | None | Unset = UNSET
    client_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money

        reference = self.reference

        pickup = self.pickup.to_dict()

        delivery = self.delivery.to_dict()

        goods = []
        for goods_item_data in self.goods:
            goods_item = goods_item_data.to_dict()
            goods.append(goods_item)

        priority: str | Unset = UNSET
        if not isinstance(self.priority, Unset):
            priority = self.priority.value

        constraints: list[str] | Unset = UNSET
        if not isinstance(self.constraints, Unset):
            constraints = self.constraints

        price: dict[str, Any] | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        elif isinstance(self.price, Money):
            price = self.price.to_dict()
        else:
            price = self.price

        client_id: None | str | Unset
        if isinstance(self.client_id, Unset):
            client_id = UNSET
        else:
            client_id = self.client_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reference": reference,
                "pickup": pickup,
                "delivery": delivery,
                "goods": goods,
            }
        )
        if priority is not UNSET:
            field_dict["priority"] = priority
        if constraints is not UNSET:
            field_dict["constraints"] = constraints
        if price is not UNSET:
            field_dict["price"] = price
        if client_id is not UNSET:
            field_dict["clientId"] = client_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.booked_stop_in import BookedStopIn
        from ..models.goods_line import GoodsLine
        from ..models.money import Money

        d = dict(src_dict)
        reference = d.pop("reference")

        pickup = BookedStopIn.from_dict(d.pop("pickup"))

        delivery = BookedStopIn.from_dict(d.pop("delivery"))

        goods = []
        _goods = d.pop("goods")
        for goods_item_data in _goods:
            goods_item = GoodsLine.from_dict(goods_item_data)

            goods.append(goods_item)

        _priority = d.pop("priority", UNSET)
        priority: OrderInPriority | Unset
        if isinstance(_priority, Unset):
            priority = UNSET
        else:
            priority = OrderInPriority(_priority)

        constraints = cast(list[str], d.pop("constraints", UNSET))

        def _parse_price(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                price_type_0 = Money.from_dict(data)

                return price_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        def _parse_client_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_id = _parse_client_id(d.pop("clientId", UNSET))

        order_in = cls(
            reference=reference,
            pickup=pickup,
            delivery=delivery,
            goods=goods,
            priority=priority,
            constraints=constraints,
            price=price,
            client_id=client_id,
        )

        return order_in

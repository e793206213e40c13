from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.intake_in_priority import IntakeInPriority
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.goods_line import GoodsLine
    from ..models.money import Money
    from ..models.order_stop import OrderStop


T = TypeVar("T", bound="IntakeIn")


@_attrs_define
class IntakeIn:
    """An order as far as it is known; only `reference` is required. An administrator may name the client.

    Attributes:
        reference (str):
        pickup (None | OrderStop | Unset):
        delivery (None | OrderStop | Unset):
        goods (list[GoodsLine] | Unset):
        priority (IntakeInPriority | Unset):  Default: IntakeInPriority.NORMAL.
        constraints (list[str] | Unset):
        price (Money | None | Unset):
        client_id (None | str | Unset):
    """

    reference: str
    pickup: None | OrderStop | Unset = UNSET
    delivery: None | OrderStop | Unset = UNSET
    goods: list[GoodsLine] | Unset = UNSET
    priority: IntakeInPriority | Unset = IntakeInPriority.NORMAL
    constraints: list[str] | Unset = UNSET
    price: Money | None | Unset = UNSET
    client_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money
        from ..models.order_stop import OrderStop

        reference = self.reference

        pickup: dict[str, Any] | None | Unset
        if isinstance(self.pickup, Unset):
            pickup = UNSET
        elif isinstance(self.pickup, OrderStop):
            pickup = self.pickup.to_dict()
        else:
            pickup = self.pickup

        delivery: dict[str, Any] | None | Unset
        if isinstance(self.delivery, Unset):
            delivery = UNSET
        elif isinstance(self.delivery, OrderStop):
            delivery = self.delivery.to_dict()
        else:
            delivery = self.delivery

        goods: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.goods, Unset):
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
            }
        )
        if pickup is not UNSET:
            field_dict["pickup"] = pickup
        if delivery is not UNSET:
            field_dict["delivery"] = delivery
        if goods is not UNSET:
            field_dict["goods"] = goods
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
        from ..models.goods_line import GoodsLine
        from ..models.money import Money
        from ..models.order_stop import OrderStop

        d = dict(src_dict)
        reference = d.pop("reference")

        def _parse_pickup(data: object) -> None | OrderStop | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pickup_type_0 = OrderStop.from_dict(data)

                return pickup_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OrderStop | Unset, data)

        pickup = _parse_pickup(d.pop("pickup", UNSET))

        def _parse_delivery(data: object) -> None | OrderStop | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                delivery_type_0 = OrderStop.from_dict(data)

                return delivery_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OrderStop | Unset, data)

        delivery = _parse_delivery(d.pop("delivery", UNSET))

        _goods = d.pop("goods", UNSET)
        goods: list[GoodsLine] | Unset = UNSET
        if _goods is not UNSET:
            goods = []
            for goods_item_data in _goods:
                goods_item = GoodsLine.from_dict(goods_item_data)

                goods.append(goods_item)

        _priority = d.pop("priority", UNSET)
        priority: IntakeInPriority | Unset
        if isinstance(_priority, Unset):
            priority = UNSET
        else:
            priority = IntakeInPriority(_priority)

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

        intake_in = cls(
            reference=reference,
            pickup=pickup,
            delivery=delivery,
            goods=goods,
            priority=priority,
            constraints=constraints,
            price=price,
            client_id=client_id,
        )

        return intake_in

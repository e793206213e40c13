from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="PriceIn")


@_attrs_define
class PriceIn:
    """An order, and what a plan rather spends than leave it out.

    Attributes:
        order_id (str):
        price (Money): An amount as a decimal string with two to four decimals, and its ISO 4217 currency.
    """

    order_id: str
    price: Money

    def to_dict(self) -> dict[str, Any]:
        order_id = self.order_id

        price = self.price.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "orderId": order_id,
                "price": price,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money

        d = dict(src_dict)
        order_id = d.pop("orderId")

        price = Money.from_dict(d.pop("price"))

        price_in = cls(
            order_id=order_id,
            price=price,
        )

        return price_in

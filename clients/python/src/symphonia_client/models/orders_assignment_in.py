from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="OrdersAssignmentIn")


@_attrs_define
class OrdersAssignmentIn:
    """The carrier that gets the order.

    Attributes:
        carrier_id (str):
    """

    carrier_id: str

    def to_dict(self) -> dict[str, Any]:
        carrier_id = self.carrier_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "carrierId": carrier_id,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        carrier_id = d.pop("carrierId")

        orders_assignment_in = cls(
            carrier_id=carrier_id,
        )

        return orders_assignment_in

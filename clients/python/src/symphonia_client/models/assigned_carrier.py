from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="AssignedCarrier")


@_attrs_define
class AssignedCarrier:
    """The carrier as it was known when it got the order.

    Attributes:
        carrier_id (str):
        name (str):
        verified (bool):
    """

    carrier_id: str
    name: str
    verified: bool

    def to_dict(self) -> dict[str, Any]:
        carrier_id = self.carrier_id

        name = self.name

        verified = self.verified

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "carrierId": carrier_id,
                "name": name,
                "verified": verified,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        carrier_id = d.pop("carrierId")

        name = d.pop("name")

        verified = d.pop("verified")

        assigned_carrier = cls(
            carrier_id=carrier_id,
            name=name,
            verified=verified,
        )

        return assigned_carrier

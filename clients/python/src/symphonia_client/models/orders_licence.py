from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="OrdersLicence")


@_attrs_define
class OrdersLicence:
    """What allows the carrier to carry for others: a Community licence, a national one, an ADR certificate.

    Attributes:
        kind (str):
        number (str):
        valid_until (str):
    """

    kind: str
    number: str
    valid_until: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind

        number = self.number

        valid_until = self.valid_until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "number": number,
                "validUntil": valid_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = d.pop("kind")

        number = d.pop("number")

        valid_until = d.pop("validUntil")

        orders_licence = cls(
            kind=kind,
            number=number,
            valid_until=valid_until,
        )

        return orders_licence

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ClosingIn")


@_attrs_define
class ClosingIn:
    """When the goods were delivered, and the consignee's signature: Base64 or a data URL.

    Attributes:
        delivered_at (datetime.datetime):
        signature (str):
        rating (int | None | Unset):
    """

    delivered_at: datetime.datetime
    signature: str
    rating: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        delivered_at = self.delivered_at.isoformat()

        signature = self.signature

        rating: int | None | Unset
        if isinstance(self.rating, Unset):
            rating = UNSET
        else:
            rating = self.rating

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "deliveredAt": delivered_at,
                "signature": signature,
            }
        )
        if rating is not UNSET:
            field_dict["rating"] = rating

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        delivered_at = datetime.datetime.fromisoformat(d.pop("deliveredAt"))

        signature = d.pop("signature")

        def _parse_rating(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        rating = _parse_rating(d.pop("rating", UNSET))

        closing_in = cls(
            delivered_at=delivered_at,
            signature=signature,
            rating=rating,
        )

        return closing_in

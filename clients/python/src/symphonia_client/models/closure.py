from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Closure")


@_attrs_define
class Closure:
    """How the order was closed: by whom, when, and the consignee's signature.

    Attributes:
        closed_at (datetime.datetime):
        closed_by (str):
        signature (None | str | Unset):
    """

    closed_at: datetime.datetime
    closed_by: str
    signature: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        closed_at = self.closed_at.isoformat()

        closed_by = self.closed_by

        signature: None | str | Unset
        if isinstance(self.signature, Unset):
            signature = UNSET
        else:
            signature = self.signature

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "closedAt": closed_at,
                "closedBy": closed_by,
            }
        )
        if signature is not UNSET:
            field_dict["signature"] = signature

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        closed_at = datetime.datetime.fromisoformat(d.pop("closedAt"))

        closed_by = d.pop("closedBy")

        def _parse_signature(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        signature = _parse_signature(d.pop("signature", UNSET))

        closure = cls(
            closed_at=closed_at,
            closed_by=closed_by,
            signature=signature,
        )

        return closure

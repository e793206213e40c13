from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.link_in_purpose import LinkInPurpose
from ..models.link_in_role import LinkInRole
from ..types import UNSET, Unset

T = TypeVar("T", bound="LinkIn")


@_attrs_define
class LinkIn:
    """For whom a one-time signing link is, and how many minutes it opens.

    Attributes:
        role (LinkInRole):
        purpose (LinkInPurpose | Unset): `reservations`: the consignee's, in writing after delivery. Default:
            LinkInPurpose.SIGNATURE.
        minutes (int | Unset):  Default: 15.
    """

    role: LinkInRole
    purpose: LinkInPurpose | Unset = LinkInPurpose.SIGNATURE
    minutes: int | Unset = 15

    def to_dict(self) -> dict[str, Any]:
        role = self.role.value

        purpose: str | Unset = UNSET
        if not isinstance(self.purpose, Unset):
            purpose = self.purpose.value

        minutes = self.minutes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "role": role,
            }
        )
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if minutes is not UNSET:
            field_dict["minutes"] = minutes

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        role = LinkInRole(d.pop("role"))

        _purpose = d.pop("purpose", UNSET)
        purpose: LinkInPurpose | Unset
        if isinstance(_purpose, Unset):
            purpose = UNSET
        else:
            purpose = LinkInPurpose(_purpose)

        minutes = d.pop("minutes", UNSET)

        link_in = cls(
            role=role,
            purpose=purpose,
            minutes=minutes,
        )

        return link_in

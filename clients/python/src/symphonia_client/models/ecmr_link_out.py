from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.ecmr_link_out_purpose import EcmrLinkOutPurpose
from ..models.ecmr_link_out_role import EcmrLinkOutRole

T = TypeVar("T", bound="EcmrLinkOut")


@_attrs_define
class EcmrLinkOut:
    """A one-time link. Its address is shown once and never again.

    Attributes:
        link_id (str):
        role (EcmrLinkOutRole):
        purpose (EcmrLinkOutPurpose):
        url (str):
        expires_at (datetime.datetime):
    """

    link_id: str
    role: EcmrLinkOutRole
    purpose: EcmrLinkOutPurpose
    url: str
    expires_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        link_id = self.link_id

        role = self.role.value

        purpose = self.purpose.value

        url = self.url

        expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "linkId": link_id,
                "role": role,
                "purpose": purpose,
                "url": url,
                "expiresAt": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        link_id = d.pop("linkId")

        role = EcmrLinkOutRole(d.pop("role"))

        purpose = EcmrLinkOutPurpose(d.pop("purpose"))

        url = d.pop("url")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        ecmr_link_out = cls(
            link_id=link_id,
            role=role,
            purpose=purpose,
            url=url,
            expires_at=expires_at,
        )

        return ecmr_link_out

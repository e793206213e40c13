from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.checked_signature_out_role import CheckedSignatureOutRole

T = TypeVar("T", bound="CheckedSignatureOut")


@_attrs_define
class CheckedSignatureOut:
    """A signature as the public check shows it.

    Attributes:
        role (CheckedSignatureOutRole):
        signer_name (str):
        signed_at (datetime.datetime):
        level (str):
    """

    role: CheckedSignatureOutRole
    signer_name: str
    signed_at: datetime.datetime
    level: str

    def to_dict(self) -> dict[str, Any]:
        role = self.role.value

        signer_name = self.signer_name

        signed_at = self.signed_at.isoformat()

        level = self.level

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "role": role,
                "signerName": signer_name,
                "signedAt": signed_at,
                "level": level,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        role = CheckedSignatureOutRole(d.pop("role"))

        signer_name = d.pop("signerName")

        signed_at = datetime.datetime.fromisoformat(d.pop("signedAt"))

        level = d.pop("level")

        checked_signature_out = cls(
            role=role,
            signer_name=signer_name,
            signed_at=signed_at,
            level=level,
        )

        return checked_signature_out

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.signed_out_role import SignedOutRole
from ..models.signed_out_status import SignedOutStatus

T = TypeVar("T", bound="SignedOut")


@_attrs_define
class SignedOut:
    """A signature was taken.

    Attributes:
        number (str):
        role (SignedOutRole):
        status (SignedOutStatus):
        signed_at (datetime.datetime):
        verify_url (str):
    """

    number: str
    role: SignedOutRole
    status: SignedOutStatus
    signed_at: datetime.datetime
    verify_url: str

    def to_dict(self) -> dict[str, Any]:
        number = self.number

        role = self.role.value

        status = self.status.value

        signed_at = self.signed_at.isoformat()

        verify_url = self.verify_url

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "number": number,
                "role": role,
                "status": status,
                "signedAt": signed_at,
                "verifyUrl": verify_url,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        number = d.pop("number")

        role = SignedOutRole(d.pop("role"))

        status = SignedOutStatus(d.pop("status"))

        signed_at = datetime.datetime.fromisoformat(d.pop("signedAt"))

        verify_url = d.pop("verifyUrl")

        signed_out = cls(
            number=number,
            role=role,
            status=status,
            signed_at=signed_at,
            verify_url=verify_url,
        )

        return signed_out

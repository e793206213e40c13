from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="Signatory")


@_attrs_define
class Signatory:
    """Who did something, and when.

    Attributes:
        org (str):
        subject (str):
        at (datetime.datetime):
    """

    org: str
    subject: str
    at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        org = self.org

        subject = self.subject

        at = self.at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "org": org,
                "subject": subject,
                "at": at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        org = d.pop("org")

        subject = d.pop("subject")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        signatory = cls(
            org=org,
            subject=subject,
            at=at,
        )

        return signatory

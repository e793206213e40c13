from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="PalettesLinkOut")


@_attrs_define
class PalettesLinkOut:
    """Where a partner without an account reads and answers the statement.

    Attributes:
        path (str):
        page (str): The link to send: a page on which the partner answers, without an account.
        expires_at (datetime.datetime):
    """

    path: str
    page: str
    expires_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        page = self.page

        expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "path": path,
                "page": page,
                "expiresAt": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        path = d.pop("path")

        page = d.pop("page")

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        palettes_link_out = cls(
            path=path,
            page=page,
            expires_at=expires_at,
        )

        return palettes_link_out

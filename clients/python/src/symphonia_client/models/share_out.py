from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.share_out_precision import ShareOutPrecision

T = TypeVar("T", bound="ShareOut")


@_attrs_define
class ShareOut:
    """A link. Its token is shown this once.

    Attributes:
        share_id (str):
        token (str):
        path (str):
        page (str): The link to send: a page for a phone, without account.
        precision (ShareOutPrecision):
        expires_at (datetime.datetime):
    """

    share_id: str
    token: str
    path: str
    page: str
    precision: ShareOutPrecision
    expires_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        share_id = self.share_id

        token = self.token

        path = self.path

        page = self.page

        precision = self.precision.value

        expires_at = self.expires_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "shareId": share_id,
                "token": token,
                "path": path,
                "page": page,
                "precision": precision,
                "expiresAt": expires_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        share_id = d.pop("shareId")

        token = d.pop("token")

        path = d.pop("path")

        page = d.pop("page")

        precision = ShareOutPrecision(d.pop("precision"))

        expires_at = datetime.datetime.fromisoformat(d.pop("expiresAt"))

        share_out = cls(
            share_id=share_id,
            token=token,
            path=path,
            page=page,
            precision=precision,
            expires_at=expires_at,
        )

        return share_out

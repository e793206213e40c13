from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="HistoryEntry")


@_attrs_define
class HistoryEntry:
    """Who did what when; `seal` covers the entry and the seal of the one before.

    Attributes:
        action (str):
        at (datetime.datetime):
        by (str):
        org (str):
        revision (int):
        content_hash (str):
        previous (str):
        seal (str):
        detail (None | str | Unset):
    """

    action: str
    at: datetime.datetime
    by: str
    org: str
    revision: int
    content_hash: str
    previous: str
    seal: str
    detail: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        action = self.action

        at = self.at.isoformat()

        by = self.by

        org = self.org

        revision = self.revision

        content_hash = self.content_hash

        previous = self.previous

        seal = self.seal

        detail: None | str | Unset
        if isinstance(self.detail, Unset):
            detail = UNSET
        else:
            detail = self.detail

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "action": action,
                "at": at,
                "by": by,
                "org": org,
                "revision": revision,
                "contentHash": content_hash,
                "previous": previous,
                "seal": seal,
            }
        )
        if detail is not UNSET:
            field_dict["detail"] = detail

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        action = d.pop("action")

        at = datetime.datetime.fromisoformat(d.pop("at"))

        by = d.pop("by")

        org = d.pop("org")

        revision = d.pop("revision")

        content_hash = d.pop("contentHash")

        previous = d.pop("previous")

        seal = d.pop("seal")

        def _parse_detail(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        detail = _parse_detail(d.pop("detail", UNSET))

        history_entry = cls(
            action=action,
            at=at,
            by=by,
            org=org,
            revision=revision,
            content_hash=content_hash,
            previous=previous,
            seal=seal,
            detail=detail,
        )

        return history_entry

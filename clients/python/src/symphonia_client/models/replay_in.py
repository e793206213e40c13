from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="ReplayIn")


@_attrs_define
class ReplayIn:
    """From when on, and to which service's queue, events are told again.

    Attributes:
        since (datetime.datetime):
        to_service (str):
    """

    since: datetime.datetime
    to_service: str

    def to_dict(self) -> dict[str, Any]:
        since = self.since.isoformat()

        to_service = self.to_service

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "since": since,
                "toService": to_service,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        since = datetime.datetime.fromisoformat(d.pop("since"))

        to_service = d.pop("toService")

        replay_in = cls(
            since=since,
            to_service=to_service,
        )

        return replay_in

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.look_out_way import LookOutWay

T = TypeVar("T", bound="LookOut")


@_attrs_define
class LookOut:
    """One viewer's looks in one way. `viewer` is a user, or `link` for whoever held a link.

    Attributes:
        org (str):
        viewer (str):
        way (LookOutWay):
        first_at (datetime.datetime):
        last_at (datetime.datetime):
        count (int):
    """

    org: str
    viewer: str
    way: LookOutWay
    first_at: datetime.datetime
    last_at: datetime.datetime
    count: int

    def to_dict(self) -> dict[str, Any]:
        org = self.org

        viewer = self.viewer

        way = self.way.value

        first_at = self.first_at.isoformat()

        last_at = self.last_at.isoformat()

        count = self.count

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "org": org,
                "viewer": viewer,
                "way": way,
                "firstAt": first_at,
                "lastAt": last_at,
                "count": count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        org = d.pop("org")

        viewer = d.pop("viewer")

        way = LookOutWay(d.pop("way"))

        first_at = datetime.datetime.fromisoformat(d.pop("firstAt"))

        last_at = datetime.datetime.fromisoformat(d.pop("lastAt"))

        count = d.pop("count")

        look_out = cls(
            org=org,
            viewer=viewer,
            way=way,
            first_at=first_at,
            last_at=last_at,
            count=count,
        )

        return look_out

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="TimeWindow")


@_attrs_define
class TimeWindow:
    """The span in which a stop may be served; `until` is not before `from`.

    Attributes:
        from_ (datetime.datetime):
        until (datetime.datetime):
    """

    from_: datetime.datetime
    until: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        from_ = self.from_.isoformat()

        until = self.until.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "from": from_,
                "until": until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        from_ = datetime.datetime.fromisoformat(d.pop("from"))

        until = datetime.datetime.fromisoformat(d.pop("until"))

        time_window = cls(
            from_=from_,
            until=until,
        )

        return time_window

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.segment_kind import SegmentKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Segment")


@_attrs_define
class Segment:
    """What the driver does from one moment to another; `position` is the stop it leads to or happens at, none on the way
    home.

        Attributes:
            kind (SegmentKind):
            from_ (datetime.datetime):
            until (datetime.datetime):
            position (int | None | Unset):
    """

    kind: SegmentKind
    from_: datetime.datetime
    until: datetime.datetime
    position: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        from_ = self.from_.isoformat()

        until = self.until.isoformat()

        position: int | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        else:
            position = self.position

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "from": from_,
                "until": until,
            }
        )
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = SegmentKind(d.pop("kind"))

        from_ = datetime.datetime.fromisoformat(d.pop("from"))

        until = datetime.datetime.fromisoformat(d.pop("until"))

        def _parse_position(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))

        segment = cls(
            kind=kind,
            from_=from_,
            until=until,
            position=position,
        )

        return segment

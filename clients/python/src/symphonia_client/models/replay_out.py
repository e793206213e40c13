from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="ReplayOut")


@_attrs_define
class ReplayOut:
    """What was set going. When `complete` is false, replay again since `lastEventId`.

    Attributes:
        deliveries (int):
        complete (bool):
        last_event_id (None | str | Unset):
    """

    deliveries: int
    complete: bool
    last_event_id: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        deliveries = self.deliveries

        complete = self.complete

        last_event_id: None | str | Unset
        if isinstance(self.last_event_id, Unset):
            last_event_id = UNSET
        else:
            last_event_id = self.last_event_id

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "deliveries": deliveries,
                "complete": complete,
            }
        )
        if last_event_id is not UNSET:
            field_dict["lastEventId"] = last_event_id

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        deliveries = d.pop("deliveries")

        complete = d.pop("complete")

        def _parse_last_event_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        last_event_id = _parse_last_event_id(d.pop("lastEventId", UNSET))

        replay_out = cls(
            deliveries=deliveries,
            complete=complete,
            last_event_id=last_event_id,
        )

        return replay_out

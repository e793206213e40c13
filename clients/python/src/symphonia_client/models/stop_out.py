from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.stop_out_stop import StopOutStop
from ..types import UNSET, Unset

T = TypeVar("T", bound="StopOut")


@_attrs_define
class StopOut:
    """When the vehicle arrived at a stop, when it left, and how long it waited there.

    Attributes:
        stop (StopOutStop):
        arrived_at (datetime.datetime | None | Unset):
        departed_at (datetime.datetime | None | Unset):
        waited_minutes (float | None | Unset): From arrival to departure; while the vehicle is still there, up to its
            last position.
    """

    stop: StopOutStop
    arrived_at: datetime.datetime | None | Unset = UNSET
    departed_at: datetime.datetime | None | Unset = UNSET
    waited_minutes: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        stop = self.stop.value

        arrived_at: None | str | Unset
        if isinstance(self.arrived_at, Unset):
            arrived_at = UNSET
        elif isinstance(self.arrived_at, datetime.datetime):
            arrived_at = self.arrived_at.isoformat()
        else:
            arrived_at = self.arrived_at

        departed_at: None | str | Unset
        if isinstance(self.departed_at, Unset):
            departed_at = UNSET
        elif isinstance(self.departed_at, datetime.datetime):
            departed_at = self.departed_at.isoformat()
        else:
            departed_at = self.departed_at

        waited_minutes: float | None | Unset
        if isinstance(self.waited_minutes, Unset):
            waited_minutes = UNSET
        else:
            waited_minutes = self.waited_minutes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "stop": stop,
            }
        )
        if arrived_at is not UNSET:
            field_dict["arrivedAt"] = arrived_at
        if departed_at is not UNSET:
            field_dict["departedAt"] = departed_at
        if waited_minutes is not UNSET:
            field_dict["waitedMinutes"] = waited_minutes

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        stop = StopOutStop(d.pop("stop"))

        def _parse_arrived_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                arrived_at_type_0 = datetime.datetime.fromisoformat(data)

                return arrived_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        arrived_at = _parse_arrived_at(d.pop("arrivedAt", UNSET))

        def _parse_departed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                departed_at_type_0 = datetime.datetime.fromisoformat(data)

                return departed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        departed_at = _parse_departed_at(d.pop("departedAt", UNSET))

        def _parse_waited_minutes(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        waited_minutes = _parse_waited_minutes(d.pop("waitedMinutes", UNSET))

        stop_out = cls(
            stop=stop,
            arrived_at=arrived_at,
            departed_at=departed_at,
            waited_minutes=waited_minutes,
        )

        return stop_out

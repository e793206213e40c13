from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.position_out_source import PositionOutSource
from ..types import UNSET, Unset

T = TypeVar("T", bound="PositionOut")


@_attrs_define
class PositionOut:
    """A position with its source, and when it came.

    Attributes:
        lat (float):
        lng (float):
        timestamp (datetime.datetime):
        source (PositionOutSource):
        received_at (datetime.datetime):
        speed (float | None | Unset): km/h
        heading (float | None | Unset): Degrees clockwise from north.
        accuracy (float | None | Unset): Metres.
        battery (float | None | Unset): Per cent.
    """

    lat: float
    lng: float
    timestamp: datetime.datetime
    source: PositionOutSource
    received_at: datetime.datetime
    speed: float | None | Unset = UNSET
    heading: float | None | Unset = UNSET
    accuracy: float | None | Unset = UNSET
    battery: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        lat = self.lat

        lng = self.lng

        timestamp = self.timestamp.isoformat()

        source = self.source.value

        received_at = self.received_at.isoformat()

        speed: float | None | Unset
        if isinstance(self.speed, Unset):
            speed = UNSET
        else:
            speed = self.speed

        heading: float | None | Unset
        if isinstance(self.heading, Unset):
            heading = UNSET
        else:
            heading = self.heading

        accuracy: float | None | Unset
        if isinstance(self.accuracy, Unset):
            accuracy = UNSET
        else:
            accuracy = self.accuracy

        battery: float | None | Unset
        if isinstance(self.battery, Unset):
            battery = UNSET
        else:
            battery = self.battery

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "lat": lat,
                "lng": lng,
                "timestamp": timestamp,
                "source": source,
                "receivedAt": received_at,
            }
        )
        if speed is not UNSET:
            field_dict["speed"] = speed
        if heading is not UNSET:
            field_dict["heading"] = heading
        if accuracy is not UNSET:
            field_dict["accuracy"] = accuracy
        if battery is not UNSET:
            field_dict["battery"] = battery

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        lat = d.pop("lat")

        lng = d.pop("lng")

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        source = PositionOutSource(d.pop("source"))

        received_at = datetime.datetime.fromisoformat(d.pop("receivedAt"))

        def _parse_speed(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        speed = _parse_speed(d.pop("speed", UNSET))

        def _parse_heading(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        heading = _parse_heading(d.pop("heading", UNSET))

        def _parse_accuracy(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        accuracy = _parse_accuracy(d.pop("accuracy", UNSET))

        def _parse_battery(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        battery = _parse_battery(d.pop("battery", UNSET))

        position_out = cls(
            lat=lat,
            lng=lng,
            timestamp=timestamp,
            source=source,
            received_at=received_at,
            speed=speed,
            heading=heading,
            accuracy=accuracy,
            battery=battery,
        )

        return position_out

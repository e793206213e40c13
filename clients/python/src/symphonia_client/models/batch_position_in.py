from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="BatchPositionIn")


@_attrs_define
class BatchPositionIn:
    """One position of a batch, with the order whose vehicle reports it.

    Attributes:
        lat (float): WGS 84 degrees north.
        lng (float): WGS 84 degrees east.
        timestamp (datetime.datetime):
        order_id (str):
        speed (float | None | Unset):
        heading (float | None | Unset):
        accuracy (float | None | Unset):
        battery (float | None | Unset):
    """

    lat: float
    lng: float
    timestamp: datetime.datetime
    order_id: str
    speed: float | None | Unset = UNSET
    heading: float | None | Unset = UNSET
    accuracy: float | None | Unset = UNSET
    battery: float | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        lat = self.lat

        lng = self.lng

        timestamp = self.timestamp.isoformat()

        order_id = self.order_id

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
                "orderId": order_id,
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

        order_id = d.pop("orderId")

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

        batch_position_in = cls(
            lat=lat,
            lng=lng,
            timestamp=timestamp,
            order_id=order_id,
            speed=speed,
            heading=heading,
            accuracy=accuracy,
            battery=battery,
        )

        return batch_position_in

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.wanted_stop_kind import WantedStopKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint
    from ..models.time_window import TimeWindow


T = TypeVar("T", bound="WantedStop")


@_attrs_define
class WantedStop:
    """A stop of an order takes place, window and load from the order; only a service names its own.

    Attributes:
        kind (WantedStopKind):
        order_id (None | str | Unset):
        address (None | str | Unset):
        location (GeoPoint | None | Unset):
        window (None | TimeWindow | Unset):
        service_minutes (int | Unset):  Default: 30.
    """

    kind: WantedStopKind
    order_id: None | str | Unset = UNSET
    address: None | str | Unset = UNSET
    location: GeoPoint | None | Unset = UNSET
    window: None | TimeWindow | Unset = UNSET
    service_minutes: int | Unset = 30

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint
        from ..models.time_window import TimeWindow

        kind = self.kind.value

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        address: None | str | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        else:
            address = self.address

        location: dict[str, Any] | None | Unset
        if isinstance(self.location, Unset):
            location = UNSET
        elif isinstance(self.location, GeoPoint):
            location = self.location.to_dict()
        else:
            location = self.location

        window: dict[str, Any] | None | Unset
        if isinstance(self.window, Unset):
            window = UNSET
        elif isinstance(self.window, TimeWindow):
            window = self.window.to_dict()
        else:
            window = self.window

        service_minutes = self.service_minutes

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if address is not UNSET:
            field_dict["address"] = address
        if location is not UNSET:
            field_dict["location"] = location
        if window is not UNSET:
            field_dict["window"] = window
        if service_minutes is not UNSET:
            field_dict["serviceMinutes"] = service_minutes

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint
        from ..models.time_window import TimeWindow

        d = dict(src_dict)
        kind = WantedStopKind(d.pop("kind"))

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        def _parse_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        address = _parse_address(d.pop("address", UNSET))

        def _parse_location(data: object) -> GeoPoint | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                location_type_0 = GeoPoint.from_dict(data)

                return location_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GeoPoint | None | Unset, data)

        location = _parse_location(d.pop("location", UNSET))

        def _parse_window(data: object) -> None | TimeWindow | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                window_type_0 = TimeWindow.from_dict(data)

                return window_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TimeWindow | Unset, data)

        window = _parse_window(d.pop("window", UNSET))

        service_minutes = d.pop("serviceMinutes", UNSET)

        wanted_stop = cls(
            kind=kind,
            order_id=order_id,
            address=address,
            location=location,
            window=window,
            service_minutes=service_minutes,
        )

        return wanted_stop

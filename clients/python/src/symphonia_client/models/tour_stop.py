from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.tour_stop_kind import TourStopKind
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint
    from ..models.load import Load
    from ..models.time_window import TimeWindow


T = TypeVar("T", bound="TourStop")


@_attrs_define
class TourStop:
    """One stop: an order's pickup or delivery, or a service of the carrier's own. `load` is what the order weighs, at both
    its stops.

        Attributes:
            kind (TourStopKind):
            address (str):
            order_id (None | str | Unset):
            client_id (None | str | Unset):
            location (GeoPoint | None | Unset):
            window (None | TimeWindow | Unset):
            service_minutes (int | Unset):  Default: 30.
            load (Load | Unset): The goods in figures: packages, kilograms, cubic metres, pallets.
    """

    kind: TourStopKind
    address: str
    order_id: None | str | Unset = UNSET
    client_id: None | str | Unset = UNSET
    location: GeoPoint | None | Unset = UNSET
    window: None | TimeWindow | Unset = UNSET
    service_minutes: int | Unset = 30
    load: Load | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint
        from ..models.time_window import TimeWindow

        kind = self.kind.value

        address = self.address

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        client_id: None | str | Unset
        if isinstance(self.client_id, Unset):
            client_id = UNSET
        else:
            client_id = self.client_id

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

        load: dict[str, Any] | Unset = UNSET
        if not isinstance(self.load, Unset):
            load = self.load.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "address": address,
            }
        )
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if client_id is not UNSET:
            field_dict["clientId"] = client_id
        if location is not UNSET:
            field_dict["location"] = location
        if window is not UNSET:
            field_dict["window"] = window
        if service_minutes is not UNSET:
            field_dict["serviceMinutes"] = service_minutes
        if load is not UNSET:
            field_dict["load"] = load

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint
        from ..models.load import Load
        from ..models.time_window import TimeWindow

        d = dict(src_dict)
        kind = TourStopKind(d.pop("kind"))

        address = d.pop("address")

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        def _parse_client_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        client_id = _parse_client_id(d.pop("clientId", UNSET))

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

        _load = d.pop("load", UNSET)
        load: Load | Unset
        if isinstance(_load, Unset):
            load = UNSET
        else:
            load = Load.from_dict(_load)

        tour_stop = cls(
            kind=kind,
            address=address,
            order_id=order_id,
            client_id=client_id,
            location=location,
            window=window,
            service_minutes=service_minutes,
            load=load,
        )

        return tour_stop

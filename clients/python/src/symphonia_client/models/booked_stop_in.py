from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint
    from ..models.time_window import TimeWindow


T = TypeVar("T", bound="BookedStopIn")


@_attrs_define
class BookedStopIn:
    """A stop with address and date.

    Attributes:
        address (str):
        date (datetime.datetime):
        contact (None | str | Unset):
        location (GeoPoint | None | Unset):
        window (None | TimeWindow | Unset):
    """

    address: str
    date: datetime.datetime
    contact: None | str | Unset = UNSET
    location: GeoPoint | None | Unset = UNSET
    window: None | TimeWindow | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint
        from ..models.time_window import TimeWindow

        address = self.address

        date = self.date.isoformat()

        contact: None | str | Unset
        if isinstance(self.contact, Unset):
            contact = UNSET
        else:
            contact = self.contact

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

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "address": address,
                "date": date,
            }
        )
        if contact is not UNSET:
            field_dict["contact"] = contact
        if location is not UNSET:
            field_dict["location"] = location
        if window is not UNSET:
            field_dict["window"] = window

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint
        from ..models.time_window import TimeWindow

        d = dict(src_dict)
        address = d.pop("address")

        date = datetime.datetime.fromisoformat(d.pop("date"))

        def _parse_contact(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        contact = _parse_contact(d.pop("contact", UNSET))

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

        booked_stop_in = cls(
            address=address,
            date=date,
            contact=contact,
            location=location,
            window=window,
        )

        return booked_stop_in

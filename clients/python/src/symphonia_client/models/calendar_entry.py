from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.calendar_entry_kind import CalendarEntryKind
from ..models.calendar_entry_reason_type_0 import CalendarEntryReasonType0
from ..types import UNSET, Unset

T = TypeVar("T", bound="CalendarEntry")


@_attrs_define
class CalendarEntry:
    """Something a driver does or is away for. `id` is that of the tour or absence; `version` counts its changes.

    Attributes:
        id (str):
        kind (CalendarEntryKind):
        title (str):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        version (int):
        updated_at (datetime.datetime):
        place (None | str | Unset):
        stops (list[str] | Unset):
        plate (None | str | Unset):
        reason (CalendarEntryReasonType0 | None | Unset):
        status (None | str | Unset):
    """

    id: str
    kind: CalendarEntryKind
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    version: int
    updated_at: datetime.datetime
    place: None | str | Unset = UNSET
    stops: list[str] | Unset = UNSET
    plate: None | str | Unset = UNSET
    reason: CalendarEntryReasonType0 | None | Unset = UNSET
    status: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        kind = self.kind.value

        title = self.title

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        version = self.version

        updated_at = self.updated_at.isoformat()

        place: None | str | Unset
        if isinstance(self.place, Unset):
            place = UNSET
        else:
            place = self.place

        stops: list[str] | Unset = UNSET
        if not isinstance(self.stops, Unset):
            stops = self.stops

        plate: None | str | Unset
        if isinstance(self.plate, Unset):
            plate = UNSET
        else:
            plate = self.plate

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        elif isinstance(self.reason, CalendarEntryReasonType0):
            reason = self.reason.value
        else:
            reason = self.reason

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        else:
            status = self.status

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "kind": kind,
                "title": title,
                "startsAt": starts_at,
                "endsAt": ends_at,
                "version": version,
                "updatedAt": updated_at,
            }
        )
        if place is not UNSET:
            field_dict["place"] = place
        if stops is not UNSET:
            field_dict["stops"] = stops
        if plate is not UNSET:
            field_dict["plate"] = plate
        if reason is not UNSET:
            field_dict["reason"] = reason
        if status is not UNSET:
            field_dict["status"] = status

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        id = d.pop("id")

        kind = CalendarEntryKind(d.pop("kind"))

        title = d.pop("title")

        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        version = d.pop("version")

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        def _parse_place(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place = _parse_place(d.pop("place", UNSET))

        stops = cast(list[str], d.pop("stops", UNSET))

        def _parse_plate(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        plate = _parse_plate(d.pop("plate", UNSET))

        def _parse_reason(data: object) -> CalendarEntryReasonType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reason_type_0 = CalendarEntryReasonType0(data)

                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CalendarEntryReasonType0 | None | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))

        def _parse_status(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        calendar_entry = cls(
            id=id,
            kind=kind,
            title=title,
            starts_at=starts_at,
            ends_at=ends_at,
            version=version,
            updated_at=updated_at,
            place=place,
            stops=stops,
            plate=plate,
            reason=reason,
            status=status,
        )

        return calendar_entry

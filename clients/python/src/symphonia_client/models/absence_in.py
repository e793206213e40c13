from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.absence_in_reason import AbsenceInReason
from ..types import UNSET, Unset

T = TypeVar("T", bound="AbsenceIn")


@_attrs_define
class AbsenceIn:
    """An absence of a driver or of a vehicle.

    Attributes:
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        driver_id (None | str | Unset):
        vehicle_id (None | str | Unset):
        reason (AbsenceInReason | Unset):  Default: AbsenceInReason.OTHER.
        note (None | str | Unset):
    """

    starts_at: datetime.datetime
    ends_at: datetime.datetime
    driver_id: None | str | Unset = UNSET
    vehicle_id: None | str | Unset = UNSET
    reason: AbsenceInReason | Unset = AbsenceInReason.OTHER
    note: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        driver_id: None | str | Unset
        if isinstance(self.driver_id, Unset):
            driver_id = UNSET
        else:
            driver_id = self.driver_id

        vehicle_id: None | str | Unset
        if isinstance(self.vehicle_id, Unset):
            vehicle_id = UNSET
        else:
            vehicle_id = self.vehicle_id

        reason: str | Unset = UNSET
        if not isinstance(self.reason, Unset):
            reason = self.reason.value

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "startsAt": starts_at,
                "endsAt": ends_at,
            }
        )
        if driver_id is not UNSET:
            field_dict["driverId"] = driver_id
        if vehicle_id is not UNSET:
            field_dict["vehicleId"] = vehicle_id
        if reason is not UNSET:
            field_dict["reason"] = reason
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        def _parse_driver_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        driver_id = _parse_driver_id(d.pop("driverId", UNSET))

        def _parse_vehicle_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        vehicle_id = _parse_vehicle_id(d.pop("vehicleId", UNSET))

        _reason = d.pop("reason", UNSET)
        reason: AbsenceInReason | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = AbsenceInReason(_reason)

        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))

        absence_in = cls(
            starts_at=starts_at,
            ends_at=ends_at,
            driver_id=driver_id,
            vehicle_id=vehicle_id,
            reason=reason,
            note=note,
        )

        return absence_in

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.absence_out_reason import AbsenceOutReason
from ..types import UNSET, Unset

T = TypeVar("T", bound="AbsenceOut")


@_attrs_define
class AbsenceOut:
    """An absence. Members nothing is known of are absent.

    Attributes:
        carrier_id (str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        starts_at (datetime.datetime):
        ends_at (datetime.datetime):
        absence_id (str):
        version (int | Unset):  Default: 1.
        driver_id (None | str | Unset):
        vehicle_id (None | str | Unset):
        reason (AbsenceOutReason | Unset):  Default: AbsenceOutReason.OTHER.
        note (None | str | Unset):
    """

    carrier_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    absence_id: str
    version: int | Unset = 1
    driver_id: None | str | Unset = UNSET
    vehicle_id: None | str | Unset = UNSET
    reason: AbsenceOutReason | Unset = AbsenceOutReason.OTHER
    note: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        carrier_id = self.carrier_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        starts_at = self.starts_at.isoformat()

        ends_at = self.ends_at.isoformat()

        absence_id = self.absence_id

        version = self.version

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
                "carrierId": carrier_id,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "startsAt": starts_at,
                "endsAt": ends_at,
                "absenceId": absence_id,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
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
        carrier_id = d.pop("carrierId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        starts_at = datetime.datetime.fromisoformat(d.pop("startsAt"))

        ends_at = datetime.datetime.fromisoformat(d.pop("endsAt"))

        absence_id = d.pop("absenceId")

        version = d.pop("version", UNSET)

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
        reason: AbsenceOutReason | Unset
        if isinstance(_reason, Unset):
            reason = UNSET
        else:
            reason = AbsenceOutReason(_reason)

        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))

        absence_out = cls(
            carrier_id=carrier_id,
            created_at=created_at,
            updated_at=updated_at,
            starts_at=starts_at,
            ends_at=ends_at,
            absence_id=absence_id,
            version=version,
            driver_id=driver_id,
            vehicle_id=vehicle_id,
            reason=reason,
            note=note,
        )

        return absence_out

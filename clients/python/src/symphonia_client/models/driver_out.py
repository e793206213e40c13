from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.certificate import Certificate
    from ..models.planning_licence import PlanningLicence


T = TypeVar("T", bound="DriverOut")


@_attrs_define
class DriverOut:
    """A driver. Members nothing is known of are absent.

    Attributes:
        carrier_id (str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        name (str):
        driver_id (str):
        version (int | Unset):  Default: 1.
        subject (None | str | Unset):
        phone (None | str | Unset):
        time_zone (str | Unset):  Default: 'Europe/Paris'.
        licences (list[PlanningLicence] | Unset):
        certificates (list[Certificate] | Unset):
    """

    carrier_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    name: str
    driver_id: str
    version: int | Unset = 1
    subject: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET
    time_zone: str | Unset = "Europe/Paris"
    licences: list[PlanningLicence] | Unset = UNSET
    certificates: list[Certificate] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        carrier_id = self.carrier_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        name = self.name

        driver_id = self.driver_id

        version = self.version

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone

        time_zone = self.time_zone

        licences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.licences, Unset):
            licences = []
            for licences_item_data in self.licences:
                licences_item = licences_item_data.to_dict()
                licences.append(licences_item)

        certificates: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.certificates, Unset):
            certificates = []
            for certificates_item_data in self.certificates:
                certificates_item = certificates_item_data.to_dict()
                certificates.append(certificates_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "carrierId": carrier_id,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "name": name,
                "driverId": driver_id,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if subject is not UNSET:
            field_dict["subject"] = subject
        if phone is not UNSET:
            field_dict["phone"] = phone
        if time_zone is not UNSET:
            field_dict["timeZone"] = time_zone
        if licences is not UNSET:
            field_dict["licences"] = licences
        if certificates is not UNSET:
            field_dict["certificates"] = certificates

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.certificate import Certificate
        from ..models.planning_licence import PlanningLicence

        d = dict(src_dict)
        carrier_id = d.pop("carrierId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        name = d.pop("name")

        driver_id = d.pop("driverId")

        version = d.pop("version", UNSET)

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))

        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))

        time_zone = d.pop("timeZone", UNSET)

        _licences = d.pop("licences", UNSET)
        licences: list[PlanningLicence] | Unset = UNSET
        if _licences is not UNSET:
            licences = []
            for licences_item_data in _licences:
                licences_item = PlanningLicence.from_dict(licences_item_data)

                licences.append(licences_item)

        _certificates = d.pop("certificates", UNSET)
        certificates: list[Certificate] | Unset = UNSET
        if _certificates is not UNSET:
            certificates = []
            for certificates_item_data in _certificates:
                certificates_item = Certificate.from_dict(certificates_item_data)

                certificates.append(certificates_item)

        driver_out = cls(
            carrier_id=carrier_id,
            created_at=created_at,
            updated_at=updated_at,
            name=name,
            driver_id=driver_id,
            version=version,
            subject=subject,
            phone=phone,
            time_zone=time_zone,
            licences=licences,
            certificates=certificates,
        )

        return driver_out

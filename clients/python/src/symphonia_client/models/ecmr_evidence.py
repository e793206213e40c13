from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.ecmr_evidence_authenticatedby import EcmrEvidenceAuthenticatedby
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint


T = TypeVar("T", bound="EcmrEvidence")


@_attrs_define
class EcmrEvidence:
    """How the signing came about: kept with the seal, and part of it.

    Attributes:
        signed_at (datetime.datetime):
        authenticated_by (EcmrEvidenceAuthenticatedby):
        subject (str):
        org (str):
        device_time (datetime.datetime | None | Unset):
        place (None | str | Unset):
        location (GeoPoint | None | Unset):
        address (None | str | Unset):
        device (None | str | Unset):
        shown_hash (None | str | Unset):
    """

    signed_at: datetime.datetime
    authenticated_by: EcmrEvidenceAuthenticatedby
    subject: str
    org: str
    device_time: datetime.datetime | None | Unset = UNSET
    place: None | str | Unset = UNSET
    location: GeoPoint | None | Unset = UNSET
    address: None | str | Unset = UNSET
    device: None | str | Unset = UNSET
    shown_hash: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint

        signed_at = self.signed_at.isoformat()

        authenticated_by = self.authenticated_by.value

        subject = self.subject

        org = self.org

        device_time: None | str | Unset
        if isinstance(self.device_time, Unset):
            device_time = UNSET
        elif isinstance(self.device_time, datetime.datetime):
            device_time = self.device_time.isoformat()
        else:
            device_time = self.device_time

        place: None | str | Unset
        if isinstance(self.place, Unset):
            place = UNSET
        else:
            place = self.place

        location: dict[str, Any] | None | Unset
        if isinstance(self.location, Unset):
            location = UNSET
        elif isinstance(self.location, GeoPoint):
            location = self.location.to_dict()
        else:
            location = self.location

        address: None | str | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        else:
            address = self.address

        device: None | str | Unset
        if isinstance(self.device, Unset):
            device = UNSET
        else:
            device = self.device

        shown_hash: None | str | Unset
        if isinstance(self.shown_hash, Unset):
            shown_hash = UNSET
        else:
            shown_hash = self.shown_hash

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "signedAt": signed_at,
                "authenticatedBy": authenticated_by,
                "subject": subject,
                "org": org,
            }
        )
        if device_time is not UNSET:
            field_dict["deviceTime"] = device_time
        if place is not UNSET:
            field_dict["place"] = place
        if location is not UNSET:
            field_dict["location"] = location
        if address is not UNSET:
            field_dict["address"] = address
        if device is not UNSET:
            field_dict["device"] = device
        if shown_hash is not UNSET:
            field_dict["shownHash"] = shown_hash

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint

        d = dict(src_dict)
        signed_at = datetime.datetime.fromisoformat(d.pop("signedAt"))

        authenticated_by = EcmrEvidenceAuthenticatedby(d.pop("authenticatedBy"))

        subject = d.pop("subject")

        org = d.pop("org")

        def _parse_device_time(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                device_time_type_0 = datetime.datetime.fromisoformat(data)

                return device_time_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        device_time = _parse_device_time(d.pop("deviceTime", UNSET))

        def _parse_place(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        place = _parse_place(d.pop("place", UNSET))

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

        def _parse_address(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        address = _parse_address(d.pop("address", UNSET))

        def _parse_device(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        device = _parse_device(d.pop("device", UNSET))

        def _parse_shown_hash(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        shown_hash = _parse_shown_hash(d.pop("shownHash", UNSET))

        ecmr_evidence = cls(
            signed_at=signed_at,
            authenticated_by=authenticated_by,
            subject=subject,
            org=org,
            device_time=device_time,
            place=place,
            location=location,
            address=address,
            device=device,
            shown_hash=shown_hash,
        )

        return ecmr_evidence

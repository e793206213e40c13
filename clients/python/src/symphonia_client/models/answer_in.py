from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.answer_in_role import AnswerInRole
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.geo_point import GeoPoint


T = TypeVar("T", bound="AnswerIn")


@_attrs_define
class AnswerIn:
    """The sender's signed answer to the reservations of a party.

    Attributes:
        signature (str): data:image/png;base64,… of up to 204800 bytes, or a typed name.
        signer_name (str):
        role (AnswerInRole):
        accepted (bool):
        place (None | str | Unset):
        location (GeoPoint | None | Unset):
        device_time (datetime.datetime | None | Unset):
        content_hash (None | str | Unset):
    """

    signature: str
    signer_name: str
    role: AnswerInRole
    accepted: bool
    place: None | str | Unset = UNSET
    location: GeoPoint | None | Unset = UNSET
    device_time: datetime.datetime | None | Unset = UNSET
    content_hash: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.geo_point import GeoPoint

        signature = self.signature

        signer_name = self.signer_name

        role = self.role.value

        accepted = self.accepted

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

        device_time: None | str | Unset
        if isinstance(self.device_time, Unset):
            device_time = UNSET
        elif isinstance(self.device_time, datetime.datetime):
            device_time = self.device_time.isoformat()
        else:
            device_time = self.device_time

        content_hash: None | str | Unset
        if isinstance(self.content_hash, Unset):
            content_hash = UNSET
        else:
            content_hash = self.content_hash

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "signature": signature,
                "signerName": signer_name,
                "role": role,
                "accepted": accepted,
            }
        )
        if place is not UNSET:
            field_dict["place"] = place
        if location is not UNSET:
            field_dict["location"] = location
        if device_time is not UNSET:
            field_dict["deviceTime"] = device_time
        if content_hash is not UNSET:
            field_dict["contentHash"] = content_hash

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.geo_point import GeoPoint

        d = dict(src_dict)
        signature = d.pop("signature")

        signer_name = d.pop("signerName")

        role = AnswerInRole(d.pop("role"))

        accepted = d.pop("accepted")

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

        def _parse_content_hash(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content_hash = _parse_content_hash(d.pop("contentHash", UNSET))

        answer_in = cls(
            signature=signature,
            signer_name=signer_name,
            role=role,
            accepted=accepted,
            place=place,
            location=location,
            device_time=device_time,
            content_hash=content_hash,
        )

        return answer_in

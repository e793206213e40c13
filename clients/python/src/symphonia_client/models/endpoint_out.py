from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.endpoint_out_disabled_reason_type_0 import EndpointOutDisabledReasonType0
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_out_headers import EndpointOutHeaders


T = TypeVar("T", bound="EndpointOut")


@_attrs_define
class EndpointOut:
    """An endpoint.

    Attributes:
        endpoint_id (str):
        version (int):
        url (str):
        events (list[str]):
        enabled (bool):
        description (str):
        headers (EndpointOutHeaders):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        disabled_reason (EndpointOutDisabledReasonType0 | None | Unset): `by_owner`; `gone`: it answered 410; `failing`:
            nothing reached it for five days.
        disabled_at (datetime.datetime | None | Unset):
        failing_since (datetime.datetime | None | Unset): Since when every delivery fails.
    """

    endpoint_id: str
    version: int
    url: str
    events: list[str]
    enabled: bool
    description: str
    headers: EndpointOutHeaders
    created_at: datetime.datetime
    updated_at: datetime.datetime
    disabled_reason: EndpointOutDisabledReasonType0 | None | Unset = UNSET
    disabled_at: datetime.datetime | None | Unset = UNSET
    failing_since: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        endpoint_id = self.endpoint_id

        version = self.version

        url = self.url

        events = self.events

        enabled = self.enabled

        description = self.description

        headers = self.headers.to_dict()

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        disabled_reason: None | str | Unset
        if isinstance(self.disabled_reason, Unset):
            disabled_reason = UNSET
        elif isinstance(self.disabled_reason, EndpointOutDisabledReasonType0):
            disabled_reason = self.disabled_reason.value
        else:
            disabled_reason = self.disabled_reason

        disabled_at: None | str | Unset
        if isinstance(self.disabled_at, Unset):
            disabled_at = UNSET
        elif isinstance(self.disabled_at, datetime.datetime):
            disabled_at = self.disabled_at.isoformat()
        else:
            disabled_at = self.disabled_at

        failing_since: None | str | Unset
        if isinstance(self.failing_since, Unset):
            failing_since = UNSET
        elif isinstance(self.failing_since, datetime.datetime):
            failing_since = self.failing_since.isoformat()
        else:
            failing_since = self.failing_since

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "endpointId": endpoint_id,
                "version": version,
                "url": url,
                "events": events,
                "enabled": enabled,
                "description": description,
                "headers": headers,
                "createdAt": created_at,
                "updatedAt": updated_at,
            }
        )
        if disabled_reason is not UNSET:
            field_dict["disabledReason"] = disabled_reason
        if disabled_at is not UNSET:
            field_dict["disabledAt"] = disabled_at
        if failing_since is not UNSET:
            field_dict["failingSince"] = failing_since

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.endpoint_out_headers import EndpointOutHeaders

        d = dict(src_dict)
        endpoint_id = d.pop("endpointId")

        version = d.pop("version")

        url = d.pop("url")

        events = cast(list[str], d.pop("events"))

        enabled = d.pop("enabled")

        description = d.pop("description")

        headers = EndpointOutHeaders.from_dict(d.pop("headers"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        def _parse_disabled_reason(
            data: object,
        ) -> EndpointOutDisabledReasonType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_reason_type_0 = EndpointOutDisabledReasonType0(data)

                return disabled_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EndpointOutDisabledReasonType0 | None | Unset, data)

        disabled_reason = _parse_disabled_reason(d.pop("disabledReason", UNSET))

        def _parse_disabled_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                disabled_at_type_0 = datetime.datetime.fromisoformat(data)

                return disabled_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        disabled_at = _parse_disabled_at(d.pop("disabledAt", UNSET))

        def _parse_failing_since(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                failing_since_type_0 = datetime.datetime.fromisoformat(data)

                return failing_since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        failing_since = _parse_failing_since(d.pop("failingSince", UNSET))

        endpoint_out = cls(
            endpoint_id=endpoint_id,
            version=version,
            url=url,
            events=events,
            enabled=enabled,
            description=description,
            headers=headers,
            created_at=created_at,
            updated_at=updated_at,
            disabled_reason=disabled_reason,
            disabled_at=disabled_at,
            failing_since=failing_since,
        )

        return endpoint_out

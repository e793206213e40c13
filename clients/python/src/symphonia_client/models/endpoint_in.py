from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_in_headers import EndpointInHeaders


T = TypeVar("T", bound="EndpointIn")


@_attrs_define
class EndpointIn:
    """An endpoint as its owner wants it. `eventTypes` is read as `events`.

    Attributes:
        url (str):
        events (list[str] | Unset): Types (`order.created`), families (`order.*`) or everything (`*`).
        enabled (bool | Unset):  Default: True.
        description (str | Unset):  Default: ''.
        headers (EndpointInHeaders | Unset): Sent with every delivery; at most 20.
    """

    url: str
    events: list[str] | Unset = UNSET
    enabled: bool | Unset = True
    description: str | Unset = ""
    headers: EndpointInHeaders | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        events: list[str] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = self.events

        enabled = self.enabled

        description = self.description

        headers: dict[str, Any] | Unset = UNSET
        if not isinstance(self.headers, Unset):
            headers = self.headers.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "url": url,
            }
        )
        if events is not UNSET:
            field_dict["events"] = events
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if description is not UNSET:
            field_dict["description"] = description
        if headers is not UNSET:
            field_dict["headers"] = headers

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.endpoint_in_headers import EndpointInHeaders

        d = dict(src_dict)
        url = d.pop("url")

        events = cast(list[str], d.pop("events", UNSET))

        enabled = d.pop("enabled", UNSET)

        description = d.pop("description", UNSET)

        _headers = d.pop("headers", UNSET)
        headers: EndpointInHeaders | Unset
        if isinstance(_headers, Unset):
            headers = UNSET
        else:
            headers = EndpointInHeaders.from_dict(_headers)

        endpoint_in = cls(
            url=url,
            events=events,
            enabled=enabled,
            description=description,
            headers=headers,
        )

        return endpoint_in

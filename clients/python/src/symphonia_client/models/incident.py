from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.incident_kind import IncidentKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Incident")


@_attrs_define
class Incident:
    """One incident, from the moment it was told until it was resolved.

    Attributes:
        incident_id (str):
        kind (IncidentKind):
        description (str):
        opened_at (datetime.datetime):
        opened_by (str):
        resolved_at (datetime.datetime | None | Unset):
        resolved_by (None | str | Unset):
        resolution (None | str | Unset):
    """

    incident_id: str
    kind: IncidentKind
    description: str
    opened_at: datetime.datetime
    opened_by: str
    resolved_at: datetime.datetime | None | Unset = UNSET
    resolved_by: None | str | Unset = UNSET
    resolution: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        incident_id = self.incident_id

        kind = self.kind.value

        description = self.description

        opened_at = self.opened_at.isoformat()

        opened_by = self.opened_by

        resolved_at: None | str | Unset
        if isinstance(self.resolved_at, Unset):
            resolved_at = UNSET
        elif isinstance(self.resolved_at, datetime.datetime):
            resolved_at = self.resolved_at.isoformat()
        else:
            resolved_at = self.resolved_at

        resolved_by: None | str | Unset
        if isinstance(self.resolved_by, Unset):
            resolved_by = UNSET
        else:
            resolved_by = self.resolved_by

        resolution: None | str | Unset
        if isinstance(self.resolution, Unset):
            resolution = UNSET
        else:
            resolution = self.resolution

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "incidentId": incident_id,
                "kind": kind,
                "description": description,
                "openedAt": opened_at,
                "openedBy": opened_by,
            }
        )
        if resolved_at is not UNSET:
            field_dict["resolvedAt"] = resolved_at
        if resolved_by is not UNSET:
            field_dict["resolvedBy"] = resolved_by
        if resolution is not UNSET:
            field_dict["resolution"] = resolution

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        incident_id = d.pop("incidentId")

        kind = IncidentKind(d.pop("kind"))

        description = d.pop("description")

        opened_at = datetime.datetime.fromisoformat(d.pop("openedAt"))

        opened_by = d.pop("openedBy")

        def _parse_resolved_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                resolved_at_type_0 = datetime.datetime.fromisoformat(data)

                return resolved_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        resolved_at = _parse_resolved_at(d.pop("resolvedAt", UNSET))

        def _parse_resolved_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        resolved_by = _parse_resolved_by(d.pop("resolvedBy", UNSET))

        def _parse_resolution(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        resolution = _parse_resolution(d.pop("resolution", UNSET))

        incident = cls(
            incident_id=incident_id,
            kind=kind,
            description=description,
            opened_at=opened_at,
            opened_by=opened_by,
            resolved_at=resolved_at,
            resolved_by=resolved_by,
            resolution=resolution,
        )

        return incident

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.incident_in_kind import IncidentInKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="IncidentIn")


@_attrs_define
class IncidentIn:
    """What went wrong.

    Attributes:
        reason (str): What happened, in a sentence.
        kind (IncidentInKind | Unset):  Default: IncidentInKind.OTHER.
    """

    reason: str
    kind: IncidentInKind | Unset = IncidentInKind.OTHER

    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "reason": reason,
            }
        )
        if kind is not UNSET:
            field_dict["kind"] = kind

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        reason = d.pop("reason")

        _kind = d.pop("kind", UNSET)
        kind: IncidentInKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = IncidentInKind(_kind)

        incident_in = cls(
            reason=reason,
            kind=kind,
        )

        return incident_in

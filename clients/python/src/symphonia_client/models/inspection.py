from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.inspection_kind import InspectionKind

T = TypeVar("T", bound="Inspection")


@_attrs_define
class Inspection:
    """An inspection, valid through its last day.

    Attributes:
        kind (InspectionKind):
        valid_until (str):
    """

    kind: InspectionKind
    valid_until: str

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        valid_until = self.valid_until

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "validUntil": valid_until,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = InspectionKind(d.pop("kind"))

        valid_until = d.pop("validUntil")

        inspection = cls(
            kind=kind,
            valid_until=valid_until,
        )

        return inspection

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.certificate_kind import CertificateKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Certificate")


@_attrs_define
class Certificate:
    """A paper beside the licence, valid through its last day.

    Attributes:
        kind (CertificateKind):
        valid_until (str):
        number (None | str | Unset):
    """

    kind: CertificateKind
    valid_until: str
    number: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        valid_until = self.valid_until

        number: None | str | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "validUntil": valid_until,
            }
        )
        if number is not UNSET:
            field_dict["number"] = number

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = CertificateKind(d.pop("kind"))

        valid_until = d.pop("validUntil")

        def _parse_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        number = _parse_number(d.pop("number", UNSET))

        certificate = cls(
            kind=kind,
            valid_until=valid_until,
            number=number,
        )

        return certificate

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.check_out_status_type_0 import CheckOutStatusType0
from ..models.check_out_verdict import CheckOutVerdict
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.checked_signature_out import CheckedSignatureOut
    from ..models.finding import Finding


T = TypeVar("T", bound="CheckOut")


@_attrs_define
class CheckOut:
    """Whether a note is genuine and unaltered.

    Attributes:
        verdict (CheckOutVerdict):
        detail (str):
        number (None | str | Unset):
        status (CheckOutStatusType0 | None | Unset):
        revision (int | None | Unset):
        issued_at (datetime.datetime | None | Unset):
        signatures (list[CheckedSignatureOut] | Unset):
        altered (list[Finding] | Unset):
    """

    verdict: CheckOutVerdict
    detail: str
    number: None | str | Unset = UNSET
    status: CheckOutStatusType0 | None | Unset = UNSET
    revision: int | None | Unset = UNSET
    issued_at: datetime.datetime | None | Unset = UNSET
    signatures: list[CheckedSignatureOut] | Unset = UNSET
    altered: list[Finding] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        verdict = self.verdict.value

        detail = self.detail

        number: None | str | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, CheckOutStatusType0):
            status = self.status.value
        else:
            status = self.status

        revision: int | None | Unset
        if isinstance(self.revision, Unset):
            revision = UNSET
        else:
            revision = self.revision

        issued_at: None | str | Unset
        if isinstance(self.issued_at, Unset):
            issued_at = UNSET
        elif isinstance(self.issued_at, datetime.datetime):
            issued_at = self.issued_at.isoformat()
        else:
            issued_at = self.issued_at

        signatures: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.signatures, Unset):
            signatures = []
            for signatures_item_data in self.signatures:
                signatures_item = signatures_item_data.to_dict()
                signatures.append(signatures_item)

        altered: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.altered, Unset):
            altered = []
            for altered_item_data in self.altered:
                altered_item = altered_item_data.to_dict()
                altered.append(altered_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "verdict": verdict,
                "detail": detail,
            }
        )
        if number is not UNSET:
            field_dict["number"] = number
        if status is not UNSET:
            field_dict["status"] = status
        if revision is not UNSET:
            field_dict["revision"] = revision
        if issued_at is not UNSET:
            field_dict["issuedAt"] = issued_at
        if signatures is not UNSET:
            field_dict["signatures"] = signatures
        if altered is not UNSET:
            field_dict["altered"] = altered

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.checked_signature_out import CheckedSignatureOut
        from ..models.finding import Finding

        d = dict(src_dict)
        verdict = CheckOutVerdict(d.pop("verdict"))

        detail = d.pop("detail")

        def _parse_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        number = _parse_number(d.pop("number", UNSET))

        def _parse_status(data: object) -> CheckOutStatusType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = CheckOutStatusType0(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CheckOutStatusType0 | None | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        def _parse_revision(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        revision = _parse_revision(d.pop("revision", UNSET))

        def _parse_issued_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                issued_at_type_0 = datetime.datetime.fromisoformat(data)

                return issued_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        issued_at = _parse_issued_at(d.pop("issuedAt", UNSET))

        _signatures = d.pop("signatures", UNSET)
        signatures: list[CheckedSignatureOut] | Unset = UNSET
        if _signatures is not UNSET:
            signatures = []
            for signatures_item_data in _signatures:
                signatures_item = CheckedSignatureOut.from_dict(signatures_item_data)

                signatures.append(signatures_item)

        _altered = d.pop("altered", UNSET)
        altered: list[Finding] | Unset = UNSET
        if _altered is not UNSET:
            altered = []
            for altered_item_data in _altered:
                altered_item = Finding.from_dict(altered_item_data)

                altered.append(altered_item)

        check_out = cls(
            verdict=verdict,
            detail=detail,
            number=number,
            status=status,
            revision=revision,
            issued_at=issued_at,
            signatures=signatures,
            altered=altered,
        )

        return check_out

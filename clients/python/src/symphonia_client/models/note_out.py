from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.note_out_next_signer_type_0 import NoteOutNextSignerType0
from ..models.note_out_status import NoteOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.claim_days import ClaimDays
    from ..models.particulars import Particulars
    from ..models.procedures import Procedures
    from ..models.signature_out import SignatureOut


T = TypeVar("T", bound="NoteOut")


@_attrs_define
class NoteOut:
    """A note as its parties see it.

    Attributes:
        ecmr_id (str):
        version (int):
        revision (int):
        verify_code (str):
        client_id (str):
        status (NoteOutStatus):
        missing (list[str]): Mandatory particulars (CMR art. 6) that are missing.
        missing_boxes (list[int]): The boxes of the printed form they stand in.
        warnings (list[str]):
        particulars (Particulars): The content of a note as its parties write it.
        procedures (Procedures): The agreed procedures of art. 5: where they stand, which version, and the SHA-256 of
            their text.
        content_hash (str): SHA-256 of the canonical JSON (RFC 8785) that is signed.
        signatures (list[SignatureOut]):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        number (None | str | Unset):
        order_id (None | str | Unset):
        carrier_id (None | str | Unset):
        next_signer (None | NoteOutNextSignerType0 | Unset):
        statement (str | Unset):  Default: 'This carriage is subject, notwithstanding any clause to the contrary, to the
            Convention on the Contract for the International Carriage of Goods by Road (CMR).'.
        claims (ClaimDays | None | Unset): Last days for the consignee's claims, once delivered.
        issued_at (datetime.datetime | None | Unset):
        loaded_at (datetime.datetime | None | Unset):
        delivered_at (datetime.datetime | None | Unset):
        ended_reason (None | str | Unset):
    """

    ecmr_id: str
    version: int
    revision: int
    verify_code: str
    client_id: str
    status: NoteOutStatus
    missing: list[str]
    missing_boxes: list[int]
    warnings: list[str]
    particulars: Particulars
    procedures: Procedures
    content_hash: str
    signatures: list[SignatureOut]
    created_at: datetime.datetime
    updated_at: datetime.datetime
    number: None | str | Unset = UNSET
    order_id: None | str | Unset = UNSET
    carrier_id: None | str | Unset = UNSET
    next_signer: None | NoteOutNextSignerType0 | Unset = UNSET
    statement: str | Unset = (
        "This carriage is subject, notwithstanding any clause to the contrary, to the Convention on the Contract for the International Carriage of Goods by Road (CMR)."
    )
    claims: ClaimDays | None | Unset = UNSET
    issued_at: datetime.datetime | None | Unset = UNSET
    loaded_at: datetime.datetime | None | Unset = UNSET
    delivered_at: datetime.datetime | None | Unset = UNSET
    ended_reason: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.claim_days import ClaimDays

        ecmr_id = self.ecmr_id

        version = self.version

        revision = self.revision

        verify_code = self.verify_code

        client_id = self.client_id

        status = self.status.value

        missing = self.missing

        missing_boxes = self.missing_boxes

        warnings = self.warnings

        particulars = self.particulars.to_dict()

        procedures = self.procedures.to_dict()

        content_hash = self.content_hash

        signatures = []
        for signatures_item_data in self.signatures:
            signatures_item = signatures_item_data.to_dict()
            signatures.append(signatures_item)

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        number: None | str | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        carrier_id: None | str | Unset
        if isinstance(self.carrier_id, Unset):
            carrier_id = UNSET
        else:
            carrier_id = self.carrier_id

        next_signer: None | str | Unset
        if isinstance(self.next_signer, Unset):
            next_signer = UNSET
        elif isinstance(self.next_signer, NoteOutNextSignerType0):
            next_signer = self.next_signer.value
        else:
            next_signer = self.next_signer

        statement = self.statement

        claims: dict[str, Any] | None | Unset
        if isinstance(self.claims, Unset):
            claims = UNSET
        elif isinstance(self.claims, ClaimDays):
            claims = self.claims.to_dict()
        else:
            claims = self.claims

        issued_at: None | str | Unset
        if isinstance(self.issued_at, Unset):
            issued_at = UNSET
        elif isinstance(self.issued_at, datetime.datetime):
            issued_at = self.issued_at.isoformat()
        else:
            issued_at = self.issued_at

        loaded_at: None | str | Unset
        if isinstance(self.loaded_at, Unset):
            loaded_at = UNSET
        elif isinstance(self.loaded_at, datetime.datetime):
            loaded_at = self.loaded_at.isoformat()
        else:
            loaded_at = self.loaded_at

        delivered_at: None | str | Unset
        if isinstance(self.delivered_at, Unset):
            delivered_at = UNSET
        elif isinstance(self.delivered_at, datetime.datetime):
            delivered_at = self.delivered_at.isoformat()
        else:
            delivered_at = self.delivered_at

        ended_reason: None | str | Unset
        if isinstance(self.ended_reason, Unset):
            ended_reason = UNSET
        else:
            ended_reason = self.ended_reason

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ecmrId": ecmr_id,
                "version": version,
                "revision": revision,
                "verifyCode": verify_code,
                "clientId": client_id,
                "status": status,
                "missing": missing,
                "missingBoxes": missing_boxes,
                "warnings": warnings,
                "particulars": particulars,
                "procedures": procedures,
                "contentHash": content_hash,
                "signatures": signatures,
                "createdAt": created_at,
                "updatedAt": updated_at,
            }
        )
        if number is not UNSET:
            field_dict["number"] = number
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if carrier_id is not UNSET:
            field_dict["carrierId"] = carrier_id
        if next_signer is not UNSET:
            field_dict["nextSigner"] = next_signer
        if statement is not UNSET:
            field_dict["statement"] = statement
        if claims is not UNSET:
            field_dict["claims"] = claims
        if issued_at is not UNSET:
            field_dict["issuedAt"] = issued_at
        if loaded_at is not UNSET:
            field_dict["loadedAt"] = loaded_at
        if delivered_at is not UNSET:
            field_dict["deliveredAt"] = delivered_at
        if ended_reason is not UNSET:
            field_dict["endedReason"] = ended_reason

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.claim_days import ClaimDays
        from ..models.particulars import Particulars
        from ..models.procedures import Procedures
        from ..models.signature_out import SignatureOut

        d = dict(src_dict)
        ecmr_id = d.pop("ecmrId")

        version = d.pop("version")

        revision = d.pop("revision")

        verify_code = d.pop("verifyCode")

        client_id = d.pop("clientId")

        status = NoteOutStatus(d.pop("status"))

        missing = cast(list[str], d.pop("missing"))

        missing_boxes = cast(list[int], d.pop("missingBoxes"))

        warnings = cast(list[str], d.pop("warnings"))

        particulars = Particulars.from_dict(d.pop("particulars"))

        procedures = Procedures.from_dict(d.pop("procedures"))

        content_hash = d.pop("contentHash")

        signatures = []
        _signatures = d.pop("signatures")
        for signatures_item_data in _signatures:
            signatures_item = SignatureOut.from_dict(signatures_item_data)

            signatures.append(signatures_item)

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        def _parse_number(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        number = _parse_number(d.pop("number", UNSET))

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        def _parse_carrier_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        carrier_id = _parse_carrier_id(d.pop("carrierId", UNSET))

        def _parse_next_signer(data: object) -> None | NoteOutNextSignerType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_signer_type_0 = NoteOutNextSignerType0(data)

                return next_signer_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | NoteOutNextSignerType0 | Unset, data)

        next_signer = _parse_next_signer(d.pop("nextSigner", UNSET))

        statement = d.pop("statement", UNSET)

        def _parse_claims(data: object) -> ClaimDays | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                claims_type_0 = ClaimDays.from_dict(data)

                return claims_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ClaimDays | None | Unset, data)

        claims = _parse_claims(d.pop("claims", UNSET))

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

        def _parse_loaded_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                loaded_at_type_0 = datetime.datetime.fromisoformat(data)

                return loaded_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        loaded_at = _parse_loaded_at(d.pop("loadedAt", UNSET))

        def _parse_delivered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delivered_at_type_0 = datetime.datetime.fromisoformat(data)

                return delivered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        delivered_at = _parse_delivered_at(d.pop("deliveredAt", UNSET))

        def _parse_ended_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ended_reason = _parse_ended_reason(d.pop("endedReason", UNSET))

        note_out = cls(
            ecmr_id=ecmr_id,
            version=version,
            revision=revision,
            verify_code=verify_code,
            client_id=client_id,
            status=status,
            missing=missing,
            missing_boxes=missing_boxes,
            warnings=warnings,
            particulars=particulars,
            procedures=procedures,
            content_hash=content_hash,
            signatures=signatures,
            created_at=created_at,
            updated_at=updated_at,
            number=number,
            order_id=order_id,
            carrier_id=carrier_id,
            next_signer=next_signer,
            statement=statement,
            claims=claims,
            issued_at=issued_at,
            loaded_at=loaded_at,
            delivered_at=delivered_at,
            ended_reason=ended_reason,
        )

        return note_out

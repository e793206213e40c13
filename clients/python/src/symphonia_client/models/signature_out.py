from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.signature_out_method import SignatureOutMethod
from ..models.signature_out_role import SignatureOutRole
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ecmr_evidence import EcmrEvidence
    from ..models.reservation import Reservation


T = TypeVar("T", bound="SignatureOut")


@_attrs_define
class SignatureOut:
    """A signature: what was sealed, and the seal (a compact JWS).

    Attributes:
        role (SignatureOutRole):
        signer_name (str):
        method (SignatureOutMethod):
        level (str): eIDAS: `simple` is art. 3(10); the platform's seal over it makes every later change detectable.
        reservations (list[Reservation]):
        evidence (EcmrEvidence): How the signing came about: kept with the seal, and part of it.
        revision (int):
        current (bool): False when the note was amended since: a new signature is due.
        note_hash (str):
        previous (str):
        seal (str):
        successor (int | None | Unset): Which of the successive carriers signed, from 0.
        accepts (None | str | Unset): The sender's answer to reservations: SHA-256 of the seal that has them.
        accepted (bool | None | Unset):
        written_after (bool | None | Unset): True: the consignee's reservations in writing after delivery (CMR art. 30).
    """

    role: SignatureOutRole
    signer_name: str
    method: SignatureOutMethod
    level: str
    reservations: list[Reservation]
    evidence: EcmrEvidence
    revision: int
    current: bool
    note_hash: str
    previous: str
    seal: str
    successor: int | None | Unset = UNSET
    accepts: None | str | Unset = UNSET
    accepted: bool | None | Unset = UNSET
    written_after: bool | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        role = self.role.value

        signer_name = self.signer_name

        method = self.method.value

        level = self.level

        reservations = []
        for reservations_item_data in self.reservations:
            reservations_item = reservations_item_data.to_dict()
            reservations.append(reservations_item)

        evidence = self.evidence.to_dict()

        revision = self.revision

        current = self.current

        note_hash = self.note_hash

        previous = self.previous

        seal = self.seal

        successor: int | None | Unset
        if isinstance(self.successor, Unset):
            successor = UNSET
        else:
            successor = self.successor

        accepts: None | str | Unset
        if isinstance(self.accepts, Unset):
            accepts = UNSET
        else:
            accepts = self.accepts

        accepted: bool | None | Unset
        if isinstance(self.accepted, Unset):
            accepted = UNSET
        else:
            accepted = self.accepted

        written_after: bool | None | Unset
        if isinstance(self.written_after, Unset):
            written_after = UNSET
        else:
            written_after = self.written_after

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "role": role,
                "signerName": signer_name,
                "method": method,
                "level": level,
                "reservations": reservations,
                "evidence": evidence,
                "revision": revision,
                "current": current,
                "noteHash": note_hash,
                "previous": previous,
                "seal": seal,
            }
        )
        if successor is not UNSET:
            field_dict["successor"] = successor
        if accepts is not UNSET:
            field_dict["accepts"] = accepts
        if accepted is not UNSET:
            field_dict["accepted"] = accepted
        if written_after is not UNSET:
            field_dict["writtenAfter"] = written_after

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.ecmr_evidence import EcmrEvidence
        from ..models.reservation import Reservation

        d = dict(src_dict)
        role = SignatureOutRole(d.pop("role"))

        signer_name = d.pop("signerName")

        method = SignatureOutMethod(d.pop("method"))

        level = d.pop("level")

        reservations = []
        _reservations = d.pop("reservations")
        for reservations_item_data in _reservations:
            reservations_item = Reservation.from_dict(reservations_item_data)

            reservations.append(reservations_item)

        evidence = EcmrEvidence.from_dict(d.pop("evidence"))

        revision = d.pop("revision")

        current = d.pop("current")

        note_hash = d.pop("noteHash")

        previous = d.pop("previous")

        seal = d.pop("seal")

        def _parse_successor(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        successor = _parse_successor(d.pop("successor", UNSET))

        def _parse_accepts(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        accepts = _parse_accepts(d.pop("accepts", UNSET))

        def _parse_accepted(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        accepted = _parse_accepted(d.pop("accepted", UNSET))

        def _parse_written_after(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        written_after = _parse_written_after(d.pop("writtenAfter", UNSET))

        signature_out = cls(
            role=role,
            signer_name=signer_name,
            method=method,
            level=level,
            reservations=reservations,
            evidence=evidence,
            revision=revision,
            current=current,
            note_hash=note_hash,
            previous=previous,
            seal=seal,
            successor=successor,
            accepts=accepts,
            accepted=accepted,
            written_after=written_after,
        )

        return signature_out

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.exchange_out_kind import ExchangeOutKind
from ..models.exchange_out_method import ExchangeOutMethod
from ..models.exchange_out_status import ExchangeOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.dispute import Dispute
    from ..models.holder import Holder
    from ..models.palettes_evidence import PalettesEvidence
    from ..models.pallet_kind import PalletKind
    from ..models.refusal import Refusal
    from ..models.signatory import Signatory
    from ..models.voucher import Voucher


T = TypeVar("T", bound="ExchangeOut")


@_attrs_define
class ExchangeOut:
    """An entry of the pallet account. After `prescriptionDate` its debt can no longer be claimed (C. com. art. L133-6).

    Attributes:
        exchange_id (str):
        client_id (str):
        occurred_at (datetime.datetime):
        recorded_at (datetime.datetime):
        recorded_by (Signatory): Who did something, and when.
        version (int | Unset):  Default: 1.
        kind (ExchangeOutKind | Unset):  Default: ExchangeOutKind.EXCHANGE.
        status (ExchangeOutStatus | Unset):  Default: ExchangeOutStatus.RECORDED.
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        order_known (bool | Unset):  Default: False.
        palettes_out (int | Unset):  Default: 0.
        palettes_in (int | Unset):  Default: 0.
        pallet (PalletKind | Unset): What is counted apart: no kind is ever set off against another.
        site (str | Unset):  Default: 'main'.
        source (Holder | None | Unset):
        target (Holder | None | Unset):
        becomes (None | PalletKind | Unset):
        method (ExchangeOutMethod | Unset):  Default: ExchangeOutMethod.DIRECT.
        voucher (None | Unset | Voucher):
        refused (None | Refusal | Unset):
        evidence (None | PalettesEvidence | Unset):
        note (None | str | Unset):
        number (int | None | Unset):
        period (None | str | Unset):
        confirmed_by (None | Signatory | Unset):
        dispute (Dispute | None | Unset):
        reverses (None | str | Unset):
        reversed_by (None | str | Unset):
        prescription_date (datetime.date | None | Unset):
    """

    exchange_id: str
    client_id: str
    occurred_at: datetime.datetime
    recorded_at: datetime.datetime
    recorded_by: Signatory
    version: int | Unset = 1
    kind: ExchangeOutKind | Unset = ExchangeOutKind.EXCHANGE
    status: ExchangeOutStatus | Unset = ExchangeOutStatus.RECORDED
    partner_id: None | str | Unset = UNSET
    order_id: None | str | Unset = UNSET
    order_known: bool | Unset = False
    palettes_out: int | Unset = 0
    palettes_in: int | Unset = 0
    pallet: PalletKind | Unset = UNSET
    site: str | Unset = "main"
    source: Holder | None | Unset = UNSET
    target: Holder | None | Unset = UNSET
    becomes: None | PalletKind | Unset = UNSET
    method: ExchangeOutMethod | Unset = ExchangeOutMethod.DIRECT
    voucher: None | Unset | Voucher = UNSET
    refused: None | Refusal | Unset = UNSET
    evidence: None | PalettesEvidence | Unset = UNSET
    note: None | str | Unset = UNSET
    number: int | None | Unset = UNSET
    period: None | str | Unset = UNSET
    confirmed_by: None | Signatory | Unset = UNSET
    dispute: Dispute | None | Unset = UNSET
    reverses: None | str | Unset = UNSET
    reversed_by: None | str | Unset = UNSET
    prescription_date: datetime.date | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.dispute import Dispute
        from ..models.holder import Holder
        from ..models.palettes_evidence import PalettesEvidence
        from ..models.pallet_kind import PalletKind
        from ..models.refusal import Refusal
        from ..models.signatory import Signatory
        from ..models.voucher import Voucher

        exchange_id = self.exchange_id

        client_id = self.client_id

        occurred_at = self.occurred_at.isoformat()

        recorded_at = self.recorded_at.isoformat()

        recorded_by = self.recorded_by.to_dict()

        version = self.version

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        partner_id: None | str | Unset
        if isinstance(self.partner_id, Unset):
            partner_id = UNSET
        else:
            partner_id = self.partner_id

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        order_known = self.order_known

        palettes_out = self.palettes_out

        palettes_in = self.palettes_in

        pallet: dict[str, Any] | Unset = UNSET
        if not isinstance(self.pallet, Unset):
            pallet = self.pallet.to_dict()

        site = self.site

        source: dict[str, Any] | None | Unset
        if isinstance(self.source, Unset):
            source = UNSET
        elif isinstance(self.source, Holder):
            source = self.source.to_dict()
        else:
            source = self.source

        target: dict[str, Any] | None | Unset
        if isinstance(self.target, Unset):
            target = UNSET
        elif isinstance(self.target, Holder):
            target = self.target.to_dict()
        else:
            target = self.target

        becomes: dict[str, Any] | None | Unset
        if isinstance(self.becomes, Unset):
            becomes = UNSET
        elif isinstance(self.becomes, PalletKind):
            becomes = self.becomes.to_dict()
        else:
            becomes = self.becomes

        method: str | Unset = UNSET
        if not isinstance(self.method, Unset):
            method = self.method.value

        voucher: dict[str, Any] | None | Unset
        if isinstance(self.voucher, Unset):
            voucher = UNSET
        elif isinstance(self.voucher, Voucher):
            voucher = self.voucher.to_dict()
        else:
            voucher = self.voucher

        refused: dict[str, Any] | None | Unset
        if isinstance(self.refused, Unset):
            refused = UNSET
        elif isinstance(self.refused, Refusal):
            refused = self.refused.to_dict()
        else:
            refused = self.refused

        evidence: dict[str, Any] | None | Unset
        if isinstance(self.evidence, Unset):
            evidence = UNSET
        elif isinstance(self.evidence, PalettesEvidence):
            evidence = self.evidence.to_dict()
        else:
            evidence = self.evidence

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        number: int | None | Unset
        if isinstance(self.number, Unset):
            number = UNSET
        else:
            number = self.number

        period: None | str | Unset
        if isinstance(self.period, Unset):
            period = UNSET
        else:
            period = self.period

        confirmed_by: dict[str, Any] | None | Unset
        if isinstance(self.confirmed_by, Unset):
            confirmed_by = UNSET
        elif isinstance(self.confirmed_by, Signatory):
            confirmed_by = self.confirmed_by.to_dict()
        else:
            confirmed_by = self.confirmed_by

        dispute: dict[str, Any] | None | Unset
        if isinstance(self.dispute, Unset):
            dispute = UNSET
        elif isinstance(self.dispute, Dispute):
            dispute = self.dispute.to_dict()
        else:
            dispute = self.dispute

        reverses: None | str | Unset
        if isinstance(self.reverses, Unset):
            reverses = UNSET
        else:
            reverses = self.reverses

        reversed_by: None | str | Unset
        if isinstance(self.reversed_by, Unset):
            reversed_by = UNSET
        else:
            reversed_by = self.reversed_by

        prescription_date: None | str | Unset
        if isinstance(self.prescription_date, Unset):
            prescription_date = UNSET
        elif isinstance(self.prescription_date, datetime.date):
            prescription_date = self.prescription_date.isoformat()
        else:
            prescription_date = self.prescription_date

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "exchangeId": exchange_id,
                "clientId": client_id,
                "occurredAt": occurred_at,
                "recordedAt": recorded_at,
                "recordedBy": recorded_by,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if kind is not UNSET:
            field_dict["kind"] = kind
        if status is not UNSET:
            field_dict["status"] = status
        if partner_id is not UNSET:
            field_dict["partnerId"] = partner_id
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if order_known is not UNSET:
            field_dict["orderKnown"] = order_known
        if palettes_out is not UNSET:
            field_dict["palettesOut"] = palettes_out
        if palettes_in is not UNSET:
            field_dict["palettesIn"] = palettes_in
        if pallet is not UNSET:
            field_dict["pallet"] = pallet
        if site is not UNSET:
            field_dict["site"] = site
        if source is not UNSET:
            field_dict["source"] = source
        if target is not UNSET:
            field_dict["target"] = target
        if becomes is not UNSET:
            field_dict["becomes"] = becomes
        if method is not UNSET:
            field_dict["method"] = method
        if voucher is not UNSET:
            field_dict["voucher"] = voucher
        if refused is not UNSET:
            field_dict["refused"] = refused
        if evidence is not UNSET:
            field_dict["evidence"] = evidence
        if note is not UNSET:
            field_dict["note"] = note
        if number is not UNSET:
            field_dict["number"] = number
        if period is not UNSET:
            field_dict["period"] = period
        if confirmed_by is not UNSET:
            field_dict["confirmedBy"] = confirmed_by
        if dispute is not UNSET:
            field_dict["dispute"] = dispute
        if reverses is not UNSET:
            field_dict["reverses"] = reverses
        if reversed_by is not UNSET:
            field_dict["reversedBy"] = reversed_by
        if prescription_date is not UNSET:
            field_dict["prescriptionDate"] = prescription_date

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.dispute import Dispute
        from ..models.holder import Holder
        from ..models.palettes_evidence import PalettesEvidence
        from ..models.pallet_kind import PalletKind
        from ..models.refusal import Refusal
        from ..models.signatory import Signatory
        from ..models.voucher import Voucher

        d = dict(src_dict)
        exchange_id = d.pop("exchangeId")

        client_id = d.pop("clientId")

        occurred_at = datetime.datetime.fromisoformat(d.pop("occurredAt"))

        recorded_at = datetime.datetime.fromisoformat(d.pop("recordedAt"))

        recorded_by = Signatory.from_dict(d.pop("recordedBy"))

        version = d.pop("version", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: ExchangeOutKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = ExchangeOutKind(_kind)

        _status = d.pop("status", UNSET)
        status: ExchangeOutStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = ExchangeOutStatus(_status)

        def _parse_partner_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        partner_id = _parse_partner_id(d.pop("partnerId", UNSET))

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        order_known = d.pop("orderKnown", UNSET)

        palettes_out = d.pop("palettesOut", UNSET)

        palettes_in = d.pop("palettesIn", UNSET)

        _pallet = d.pop("pallet", UNSET)
        pallet: PalletKind | Unset
        if isinstance(_pallet, Unset):
            pallet = UNSET
        else:
            pallet = PalletKind.from_dict(_pallet)

        site = d.pop("site", UNSET)

        def _parse_source(data: object) -> Holder | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                source_type_0 = Holder.from_dict(data)

                return source_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Holder | None | Unset, data)

        source = _parse_source(d.pop("source", UNSET))

        def _parse_target(data: object) -> Holder | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                target_type_0 = Holder.from_dict(data)

                return target_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Holder | None | Unset, data)

        target = _parse_target(d.pop("target", UNSET))

        def _parse_becomes(data: object) -> None | PalletKind | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                becomes_type_0 = PalletKind.from_dict(data)

                return becomes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalletKind | Unset, data)

        becomes = _parse_becomes(d.pop("becomes", UNSET))

        _method = d.pop("method", UNSET)
        method: ExchangeOutMethod | Unset
        if isinstance(_method, Unset):
            method = UNSET
        else:
            method = ExchangeOutMethod(_method)

        def _parse_voucher(data: object) -> None | Unset | Voucher:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                voucher_type_0 = Voucher.from_dict(data)

                return voucher_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | Voucher, data)

        voucher = _parse_voucher(d.pop("voucher", UNSET))

        def _parse_refused(data: object) -> None | Refusal | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                refused_type_0 = Refusal.from_dict(data)

                return refused_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Refusal | Unset, data)

        refused = _parse_refused(d.pop("refused", UNSET))

        def _parse_evidence(data: object) -> None | PalettesEvidence | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                evidence_type_0 = PalettesEvidence.from_dict(data)

                return evidence_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PalettesEvidence | Unset, data)

        evidence = _parse_evidence(d.pop("evidence", UNSET))

        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))

        def _parse_number(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        number = _parse_number(d.pop("number", UNSET))

        def _parse_period(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        period = _parse_period(d.pop("period", UNSET))

        def _parse_confirmed_by(data: object) -> None | Signatory | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                confirmed_by_type_0 = Signatory.from_dict(data)

                return confirmed_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Signatory | Unset, data)

        confirmed_by = _parse_confirmed_by(d.pop("confirmedBy", UNSET))

        def _parse_dispute(data: object) -> Dispute | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                dispute_type_0 = Dispute.from_dict(data)

                return dispute_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Dispute | None | Unset, data)

        dispute = _parse_dispute(d.pop("dispute", UNSET))

        def _parse_reverses(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reverses = _parse_reverses(d.pop("reverses", UNSET))

        def _parse_reversed_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reversed_by = _parse_reversed_by(d.pop("reversedBy", UNSET))

        def _parse_prescription_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                prescription_date_type_0 = datetime.date.fromisoformat(data)

                return prescription_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        prescription_date = _parse_prescription_date(d.pop("prescriptionDate", UNSET))

        exchange_out = cls(
            exchange_id=exchange_id,
            client_id=client_id,
            occurred_at=occurred_at,
            recorded_at=recorded_at,
            recorded_by=recorded_by,
            version=version,
            kind=kind,
            status=status,
            partner_id=partner_id,
            order_id=order_id,
            order_known=order_known,
            palettes_out=palettes_out,
            palettes_in=palettes_in,
            pallet=pallet,
            site=site,
            source=source,
            target=target,
            becomes=becomes,
            method=method,
            voucher=voucher,
            refused=refused,
            evidence=evidence,
            note=note,
            number=number,
            period=period,
            confirmed_by=confirmed_by,
            dispute=dispute,
            reverses=reverses,
            reversed_by=reversed_by,
            prescription_date=prescription_date,
        )

        return exchange_out

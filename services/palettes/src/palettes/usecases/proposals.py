"""Use cases of proposals: what papers and signed notes tell of pallets, for a party to confirm."""

from datetime import datetime
from uuid import UUID

from typeid import TypeID

from chassis.http.idempotency import Seed
from contracts.documents import DocumentExtracted
from contracts.ecmr import EcmrDelivered
from palettes.domain.exchange import Evidence, Exchange, Signatory
from palettes.domain.packing import pallets_among
from palettes.domain.pallet import MOST_AT_ONCE, PalletKind
from palettes.store import ExchangeStore, OrderPartiesStore

_VOUCHERS = {"PALLET_VOUCHER", "POD"}


async def document_was_read(fact: DocumentExtracted, *, exchanges: ExchangeStore, at: datetime) -> None:
    """A voucher or a proof of delivery names pallets: propose the exchange, once for each document. A later reading replaces what nobody answered yet."""
    counts = {name: _count(fact, name) for name in ("palletsOut", "palletsIn")}
    if fact.document_type not in _VOUCHERS or not any(counts.values()):
        return
    proposal = _proposal(fact, counts, at=at)
    known = await exchanges.find(proposal.exchange_id)
    if known is None:
        await exchanges.propose(proposal, at=at)
    elif known.status == "proposed" and known.evidence != proposal.evidence:
        await exchanges.save(proposal.model_copy(update={"version": known.version + 1}), at=at)


def _proposal(fact: DocumentExtracted, counts: dict[str, int], *, at: datetime) -> Exchange:
    read = {name: field for name, field in fact.fields.items() if name in {"palletsOut", "palletsIn", "orderReference", "deliveryDate"}}
    evidence = Evidence(
        document_id=fact.document_id,
        document_type=fact.document_type,
        fields={name: field.value for name, field in read.items() if isinstance(field.value, int | str)},
        confidence=min((field.confidence for field in read.values()), default=None),
        needs_review=fact.needs_review,
    )
    return Exchange(
        exchange_id="exchange_" + fact.document_id.rpartition("_")[2],
        status="proposed",
        client_id=fact.client_id,
        partner_id=fact.carrier_id if fact.carrier_id != fact.client_id else None,
        order_id=fact.order_id,
        order_known=True,
        palettes_out=counts["palletsOut"],
        palettes_in=counts["palletsIn"],
        method="voucher" if fact.document_type == "PALLET_VOUCHER" else "direct",
        evidence=evidence,
        occurred_at=at,
        recorded_at=at,
        recorded_by=_platform(at),
    )


def _count(fact: DocumentExtracted, name: str) -> int:
    read = fact.fields.get(name)
    value = read.value if read else 0
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_AT_ONCE else 0


async def note_was_delivered(fact: EcmrDelivered, *, exchanges: ExchangeStore, known: OrderPartiesStore, at: datetime) -> None:
    """The consignee signed for lots on pallets: propose an exchange for each kind of pallet, once for each note."""
    order = await known.find(fact.order_id) if fact.order_id else None
    is_known = order is not None and order.client_id == fact.client_id
    pallets = pallets_among((lot.packing, lot.packages) for lot in fact.lots)
    ids = Seed(UUID(str(TypeID.from_string(fact.ecmr_id).uuid)))
    for kind, count in sorted(pallets.items(), key=lambda one: one[0].model_dump_json()):
        exchange_id = ids.new_id("exchange")
        if count <= MOST_AT_ONCE and await exchanges.find(exchange_id) is None:
            await exchanges.propose(_signed_for(fact, kind, count, exchange_id=exchange_id, order_known=is_known, at=at), at=at)


def _signed_for(fact: EcmrDelivered, kind: PalletKind, count: int, *, exchange_id: str, order_known: bool, at: datetime) -> Exchange:
    told = {"number": fact.number, "palletsOut": count, "reservations": "; ".join(f"{one.kind}: {one.text}" for one in fact.reservations)}
    evidence = Evidence(
        document_id=fact.ecmr_id,
        document_type="ECMR",
        fields={name: value for name, value in told.items() if value},
        needs_review=any(one.kind == "shortage" for one in fact.reservations),
    )
    return Exchange(
        exchange_id=exchange_id,
        status="proposed",
        client_id=fact.client_id,
        partner_id=fact.carrier_id if fact.carrier_id != fact.client_id else None,
        order_id=fact.order_id,
        order_known=order_known,
        palettes_out=count,
        pallet=kind,
        method="deferred",
        evidence=evidence,
        occurred_at=fact.delivered_at,
        recorded_at=at,
        recorded_by=_platform(at),
    )


def _platform(at: datetime) -> Signatory:
    return Signatory(org="symphonia", subject="service:palettes", at=at)

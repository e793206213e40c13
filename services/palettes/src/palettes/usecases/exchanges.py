"""Use cases of the pallet account: recorded, answered, undone."""

from datetime import datetime

from chassis import telemetry
from chassis.actor import Actor
from chassis.errors import AlreadyExists, Invalid
from contracts.values import OrgId
from palettes.domain.exchange import Dispute, DisputeReason, Exchange, Signatory, reversal_transfers
from palettes.domain.order_parties import OrderParties
from palettes.domain.pallet import PalletCount
from palettes.domain.partner_account import AccountNotFound, PartnerAccount, Terms
from palettes.store import ExchangeStore, PartnerAccountStore
from palettes.store.exchanges import same_content

RECORDED = telemetry.counter("symphonia_palettes_entries_total", "Entries of the pallet account, by kind.", labels=("kind",))
DISPUTED = telemetry.counter("symphonia_palettes_disputes_total", "Entries the other side did not accept, by reason.", labels=("reason",))


class OrderOfAnother(Invalid):
    """The order belongs to another client or is carried by another partner."""


class ExchangeIdTaken(AlreadyExists):
    """An entry of that id with other content is in the ledger already."""


async def parties_of(
    client_id: OrgId, partner_id: OrgId | None, *, order: OrderParties | None, by: Actor, accounts: PartnerAccountStore
) -> tuple[OrgId, OrgId | None]:
    """Say in whose book the entry goes and who the partner is: as named, else the order's carrier, else the caller.

    Another's book takes entries of the carrier of an order of it, and of partners that have an account in it. Raises AccountNotFound, OrderOfAnother.
    """
    if order and order.client_id != client_id:
        raise OrderOfAnother(client_id=client_id)
    if by.is_admin or by.org == client_id:
        return client_id, partner_id or (order.carrier_id if order else None)
    if partner_id not in (None, by.org):
        raise AccountNotFound
    if not (order and order.carrier_id == by.org) and await accounts.find(client_id, by.org) is None:
        raise AccountNotFound
    return client_id, by.org


async def record(exchange: Exchange, *, exchanges: ExchangeStore, accounts: PartnerAccountStore, at: datetime) -> Exchange:
    """Enter it in the ledger, once. Raises the errors of `Exchange.checked`, QualityNotAccepted, OverTheLimit, ExchangeIdTaken."""
    entry = exchange.checked(at=at)
    transfers = entry.transfers()
    if known := await _same(entry, exchanges):
        return known
    if entry.partner_id:
        (await accounts.open(entry.client_id, entry.partner_id)).accept(entry.pallet.quality)
    told = [entry.told()] if entry.kind in {"exchange", "return"} else []
    try:
        entered = await exchanges.enter(entry, transfers, *told, at=at)
    except AlreadyExists:
        if known := await _same(entry, exchanges):
            return known
        raise
    RECORDED.labels(entry.kind).inc()
    return entered


async def _same(entry: Exchange, exchanges: ExchangeStore) -> Exchange | None:
    known = await exchanges.find(entry.exchange_id)
    if known and not same_content(known, entry):
        raise ExchangeIdTaken
    return known


async def confirm(exchange_id: str, *, by: Actor, exchanges: ExchangeStore, at: datetime) -> Exchange:
    """Accept an entry, or let a proposal into the ledger. Raises ExchangeNotFound, ExchangeStateForbids, OtherSideOnly, OverTheLimit."""
    current = await exchanges.get(exchange_id, visible_to=by)
    confirmed, told = current.confirm(by=by, at=at)
    if current.status != "proposed":
        await exchanges.save(confirmed, told, at=at)
        return confirmed
    RECORDED.labels(confirmed.kind).inc()
    return await exchanges.enter(confirmed.checked(at=at), confirmed.transfers(), told, at=at)


async def reject(exchange_id: str, *, by: Actor, exchanges: ExchangeStore, at: datetime) -> Exchange:
    """Drop a proposal. Raises ExchangeNotFound, ExchangeStateForbids."""
    rejected = (await exchanges.get(exchange_id, visible_to=by)).reject()
    await exchanges.save(rejected, at=at)
    return rejected


async def contest(
    exchange_id: str,
    *,
    reason: DisputeReason,
    detail: str,
    palettes_out: PalletCount | None,
    palettes_in: PalletCount | None,
    by: Actor,
    exchanges: ExchangeStore,
    at: datetime,
) -> Exchange:
    """Say what is wrong with an entry. Raises ExchangeNotFound, ExchangeStateForbids, OtherSideOnly."""
    current = await exchanges.get(exchange_id, visible_to=by)
    who = Signatory(org=by.org, subject=by.subject, at=at)
    disputed, told = current.contest(Dispute(reason=reason, detail=detail, palettes_out=palettes_out, palettes_in=palettes_in, by=who), by=by)
    await exchanges.save(disputed, told, at=at)
    DISPUTED.labels(reason).inc()
    return disputed


async def reverse(exchange_id: str, reversal_id: str, *, reason: str, by: Actor, exchanges: ExchangeStore, at: datetime) -> Exchange:
    """Undo an entry by its opposite. A request tried again finds the reversal it made. Raises ExchangeNotFound, ExchangeStateForbids, RecordingSideOnly."""
    current = await exchanges.get(exchange_id, visible_to=by)
    if current.reversed_by == reversal_id:
        return await exchanges.get(reversal_id, visible_to=by)
    undone, reversal, told = current.reverse(reversal_id, reason=reason, by=by, at=at)
    return await exchanges.undo(undone, reversal, reversal_transfers(current, reversal_id), *([told] if told else []), at=at)


async def agree(client_id: OrgId, partner_id: OrgId, terms: Terms, *, expected: int | None, by: Actor, accounts: PartnerAccountStore) -> PartnerAccount:
    """Set the terms of a partner's account in the client's book. Raises AccountNotFound, StaleVersion."""
    if not by.is_admin and by.org != client_id:
        raise AccountNotFound
    if client_id == partner_id:
        raise AccountNotFound
    return await accounts.agree(client_id, partner_id, terms, expected=expected)


async def look_at(client_id: OrgId, partner_id: OrgId, *, by: Actor, accounts: PartnerAccountStore) -> PartnerAccount:
    """Read the account of two, for either of them. Raises AccountNotFound."""
    account = await accounts.find(client_id, partner_id) if by.is_admin or by.org in {client_id, partner_id} else None
    if account is None:
        raise AccountNotFound
    return account

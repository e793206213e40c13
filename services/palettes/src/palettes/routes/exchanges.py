"""Exchanges and returns: recorded, listed, answered, undone."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query, Response

from chassis.errors import FieldError, Invalid, StaleVersion
from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.http.moments import Moment, moment
from chassis.mongo import Page
from contracts.values import OrgId
from palettes.domain.exchange import MAIN_SITE, EntryKind, Evidence, Exchange, Signatory, Status
from palettes.domain.pallet import PalletKind, PalletType
from palettes.routes.wiring import Accounts, ExchangeId, Exchanges, Known, Owner, Reader, Recorder, Writer, chosen_id, fingerprint
from palettes.schemas import DisputeIn, EntryIn, ExchangeIn, ExchangeOut, ExchangePage, ReturnIn, ReversalIn
from palettes.store.exchanges import ExchangeFilter
from palettes.usecases import exchanges as usecases
from palettes.usecases import orders

router = ServiceRouter(prefix="/api/palettes", tags=["pallet exchanges"])


@router.post("/exchanges", status_code=201, response_model_exclude_none=True)
async def record_exchange(
    body: ExchangeIn, by: Recorder, exchanges: Exchanges, accounts: Accounts, known: Known, owner: Owner, at: Now, new_id: NewId, response: Response
) -> ExchangeOut:
    """Record pallets handed over and taken back, seen from the client. The other side confirms or disputes it."""
    entry = await _entry(body, "exchange", by, accounts, known, owner, at, new_id)
    entry = entry.model_copy(update={"method": body.method, "refused": body.refused})
    return _created(await usecases.record(entry, exchanges=exchanges, accounts=accounts, at=at), response)


@router.post("/return", status_code=201, response_model_exclude_none=True)
async def record_return(
    body: ReturnIn, by: Recorder, exchanges: Exchanges, accounts: Accounts, known: Known, owner: Owner, at: Now, new_id: NewId, response: Response
) -> ExchangeOut:
    """Record pallets that come back outside an exchange. They settle the oldest debt first."""
    entry = await _entry(body, "return", by, accounts, known, owner, at, new_id)
    return _created(await usecases.record(entry, exchanges=exchanges, accounts=accounts, at=at), response)


async def _entry(
    body: ExchangeIn | ReturnIn, kind: EntryKind, by: Recorder, accounts: Accounts, known: Known, owner: Owner, at: datetime, new_id: Callable[[str], str]
) -> Exchange:
    order = await orders.see_order(body.order_id, by=by, known=known, owner=owner) if body.order_id else None
    client_id, partner_id = await usecases.parties_of(body.client_id, body.partner_id, order=order, by=by.actor, accounts=accounts)
    return Exchange(
        exchange_id=chosen_id(body.exchange_id, new_id("exchange")),
        kind=kind,
        client_id=client_id,
        partner_id=partner_id,
        order_id=body.order_id,
        order_known=order is not None,
        palettes_out=body.palettes_out,
        palettes_in=body.palettes_in,
        pallet=PalletKind.of(body.type, body.brand, body.quality),
        site=body.site or MAIN_SITE,
        voucher=body.voucher,
        evidence=_evidence(body),
        note=body.note,
        occurred_at=body.occurred_at or at,
        recorded_at=at,
        recorded_by=Signatory(org=by.actor.org, subject=by.actor.subject, at=at),
        fingerprint=fingerprint(body),
    )


def _evidence(body: EntryIn) -> Evidence | None:
    return Evidence(document_id=body.voucher_document_id) if body.voucher_document_id else None


async def _wanted(
    client_id: Annotated[OrgId | None, Query(alias="clientId")] = None,
    partner_id: Annotated[OrgId | None, Query(alias="partnerId")] = None,
    order_id: Annotated[str | None, Query(alias="orderId", max_length=100)] = None,
    kind: Annotated[list[EntryKind] | None, Query(max_length=10)] = None,
    status: Annotated[list[Status] | None, Query(max_length=10)] = None,
    pallet_type: Annotated[PalletType | None, Query(alias="type")] = None,
    site: Annotated[str | None, Query(max_length=100)] = None,
    since: Annotated[Moment, Query(alias="from")] = None,
    until: Annotated[Moment, Query(alias="to")] = None,
) -> ExchangeFilter:
    span = moment(since, "from"), moment(until, "to", end_of="day")
    if any("\x00" in text for text in (order_id, site) if text):
        raise Invalid(errors=[FieldError("query", "must not hold control characters")])
    return ExchangeFilter(client_id, partner_id, order_id, tuple(kind or ()), tuple(status or ()), pallet_type, site, *span)


Wanted = Annotated[ExchangeFilter, Depends(_wanted)]
"""Filters that all hold; `to` is included when it is a day and excluded when it is a moment."""


@router.get("/exchanges", response_model=None, responses={200: {"model": ExchangePage}})
async def list_exchanges(wanted: Wanted, page: PageOf, by: Reader, exchanges: Exchanges) -> JsonPage:
    """List the entries the caller is a party of, newest first: exchanges, returns, movements, reversals and proposals."""
    found, next_cursor = await exchanges.list(wanted, limit=page.limit, cursor=page.cursor, visible_to=by)
    return JsonPage(Page([_listed(each) for each in found], next_cursor), id_name="exchangeId")


@router.get("/exchanges/{exchangeId}", response_model_exclude_none=True)
async def get_exchange(exchange_id: ExchangeId, by: Reader, exchanges: Exchanges, response: Response) -> ExchangeOut:
    """Read one entry with its evidence."""
    return _shown(await exchanges.get(exchange_id, visible_to=by), response)


@router.post("/exchanges/{exchangeId}/confirm", response_model_exclude_none=True)
async def confirm_exchange(exchange_id: ExchangeId, version: IfMatch, by: Writer, exchanges: Exchanges, at: Now, response: Response) -> ExchangeOut:
    """Accept what the other side recorded; or let a proposal read from a paper into the ledger."""
    await _expect(exchange_id, version, by, exchanges)
    return _shown(await usecases.confirm(exchange_id, by=by, exchanges=exchanges, at=at), response)


@router.post("/exchanges/{exchangeId}/reject", response_model_exclude_none=True)
async def reject_proposal(exchange_id: ExchangeId, version: IfMatch, by: Writer, exchanges: Exchanges, at: Now, response: Response) -> ExchangeOut:
    """Drop a proposal that was read wrong; the ledger was never touched by it."""
    await _expect(exchange_id, version, by, exchanges)
    return _shown(await usecases.reject(exchange_id, by=by, exchanges=exchanges, at=at), response)


@router.post("/exchanges/{exchangeId}/dispute", response_model_exclude_none=True)
async def dispute_exchange(
    exchange_id: ExchangeId, body: DisputeIn, version: IfMatch, by: Writer, exchanges: Exchanges, at: Now, response: Response
) -> ExchangeOut:
    """Say what is wrong with an entry of the other side. It stays in the balance and is shown apart."""
    await _expect(exchange_id, version, by, exchanges)
    claimed = {"palettes_out": body.palettes_out, "palettes_in": body.palettes_in}
    return _shown(await usecases.contest(exchange_id, reason=body.reason, detail=body.detail, **claimed, by=by, exchanges=exchanges, at=at), response)


@router.post("/exchanges/{exchangeId}/reverse", status_code=201, response_model_exclude_none=True)
async def reverse_exchange(
    exchange_id: ExchangeId, body: ReversalIn, version: IfMatch, by: Writer, exchanges: Exchanges, at: Now, new_id: NewId, response: Response
) -> ExchangeOut:
    """Undo an entry by its opposite: both stay. Answers the reversal."""
    await _expect(exchange_id, version, by, exchanges)
    reversal_id = new_id("exchange")
    return _created(await usecases.reverse(exchange_id, reversal_id, reason=body.reason, by=by, exchanges=exchanges, at=at), response)


async def _expect(exchange_id: str, version: int | None, by: Writer, exchanges: Exchanges) -> None:
    if version is not None and (current := (await exchanges.get(exchange_id, visible_to=by)).version) != version:
        raise StaleVersion(f"The exchange is at version {current}.", version=current)


def _listed(exchange: Exchange) -> dict[str, object]:
    shown = ExchangeOut.of(exchange).model_dump(by_alias=True, exclude_none=True)
    return {"_id": shown.pop("exchangeId"), **shown}


def _created(exchange: Exchange, response: Response) -> ExchangeOut:
    response.headers["location"] = f"/api/palettes/exchanges/{exchange.exchange_id}"
    return _shown(exchange, response)


def _shown(exchange: Exchange, response: Response) -> ExchangeOut:
    etag(response, exchange.version)
    return ExchangeOut.of(exchange)

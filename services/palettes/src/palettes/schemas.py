"""Requests and responses."""

from datetime import date
from typing import Annotated

from pydantic import AliasChoices, Field

from chassis.http import RequestModel, ResponseModel
from contracts.values import OrgId, Timestamp
from palettes.domain.balance import BalanceLine
from palettes.domain.calendar import Period
from palettes.domain.exchange import DisputeReason, Exchange, Method, MovementKind, Refusal, Signatory, Voucher
from palettes.domain.ledger import Holder
from palettes.domain.pallet import DEFAULT_QUALITY, DEFAULT_TYPE, Brand, PalletCount, PalletType, Quality, SomePallets
from palettes.domain.statement import Statement
from palettes.domain.text import Line, Name

ExchangeIdIn = Annotated[str, Field(max_length=64, examples=["exchange_01k5zd7q2mfk8tb4r6v1y9w3ns"], description="A TypeID of the client's making.")]
DocumentIdIn = Annotated[str, Field(max_length=64, examples=["document_01k5zc4e9hfm5tb8r2v6y0w3ns"])]


class EntryIn(RequestModel):
    """What exchanges and returns have in common. Without `partnerId` the partner is the order's carrier."""

    exchange_id: ExchangeIdIn | None = None
    client_id: OrgId
    order_id: Name | None = None
    partner_id: OrgId | None = None
    type: PalletType = DEFAULT_TYPE
    brand: Brand | None = None
    quality: Quality = DEFAULT_QUALITY
    site: Name | None = None
    voucher_document_id: DocumentIdIn | None = None
    voucher: Voucher | None = None
    note: Line | None = None
    occurred_at: Timestamp | None = None


class ExchangeIn(EntryIn):
    """Pallets handed over (`palettesOut`) and taken back (`palettesIn`), seen from the client."""

    palettes_out: PalletCount
    palettes_in: PalletCount
    method: Method = "direct"
    refused: Refusal | None = None


class ReturnIn(EntryIn):
    """Pallets that come back to the client (`palettesIn`, also read as `palettes` or `count`) or that the client gives back (`palettesOut`)."""

    palettes_in: PalletCount = Field(default=0, validation_alias=AliasChoices("palettesIn", "palettes", "count", "palettes_in"))
    palettes_out: PalletCount = 0


class MovementIn(RequestModel):
    """A movement of the client's own: lost, damaged, bought, sold, moved, counted, converted to another type or quality."""

    exchange_id: ExchangeIdIn | None = None
    client_id: OrgId
    kind: MovementKind
    count: SomePallets
    type: PalletType = DEFAULT_TYPE
    brand: Brand | None = None
    quality: Quality = DEFAULT_QUALITY
    site: Name | None = Field(default=None, description="Where the pallets are; `main` unless a vehicle or partner is named.")
    vehicle_id: Name | None = None
    partner_id: OrgId | None = Field(default=None, description="The pallets are with this partner, who lost them or pays for them.")
    to_site: Name | None = None
    to_vehicle_id: Name | None = None
    to_type: PalletType | None = None
    to_quality: Quality | None = None
    missing: bool = Field(default=False, description="Of a count: the pallets were missing instead of too many.")
    reason: Line
    occurred_at: Timestamp | None = None


class DisputeIn(RequestModel):
    """Why an entry is not accepted, and what was really counted."""

    reason: DisputeReason
    detail: Line
    palettes_out: PalletCount | None = None
    palettes_in: PalletCount | None = None


class ReversalIn(RequestModel):
    """Why an entry is undone."""

    reason: Line


class ExchangeOut(Exchange):
    """An entry of the pallet account. After `prescriptionDate` its debt can no longer be claimed (C. com. art. L133-6)."""

    fingerprint: str = Field(default="", exclude=True)
    prescription_date: date | None = None

    @classmethod
    def of(cls, exchange: Exchange) -> "ExchangeOut":
        """Show it."""
        return cls.model_validate(exchange.model_dump() | {"prescription_date": exchange.prescribed_on})


class ExchangePage(ResponseModel):
    """A page of entries."""

    items: list[ExchangeOut]
    next_cursor: str | None


class StockLineOut(ResponseModel):
    """Pallets of one kind at one place: a `site` or a `vehicle`."""

    place: str
    name: str
    type: PalletType
    brand: Brand
    quality: Quality
    count: int


class StockOut(ResponseModel):
    """What stands at the client's sites. Negative where more was given than the book knew of, until somebody counts."""

    client_id: OrgId
    items: list[StockLineOut]
    totals: dict[str, int]


class BalanceOut(ResponseModel):
    """Who owes whom at a moment. `balance` is out minus in over all lines."""

    client_id: OrgId
    at: Timestamp
    items: list[BalanceLine]
    totals: dict[str, int]
    balance: int


class BookCheckOut(ResponseModel):
    """A recomputation of the book: `sums` are zero and `differing` is empty."""

    transfers: int
    sums: dict[str, int]
    differing: list[str]
    right: bool


class StatementIn(RequestModel):
    """The month to close."""

    client_id: OrgId
    partner_id: OrgId
    period: Period


class ContestIn(RequestModel):
    """Why a line is not accepted."""

    reason: DisputeReason
    detail: Line


class MessageIn(RequestModel):
    """A word about a contested line."""

    text: Line


class LinkOut(ResponseModel):
    """Where a partner without an account reads and answers the statement."""

    path: str
    page: str = Field(description="The link to send: a page on which the partner answers, without an account.")
    expires_at: Timestamp


class StatementOut(Statement):
    """A statement; `sealed` when its content has the hash it was closed with."""

    sealed: bool


class StatementHead(ResponseModel):
    """A statement without its lines."""

    statement_id: str
    version: int
    number: str
    client_id: OrgId
    partner_id: OrgId
    period: Period
    opening: dict[PalletType, int]
    closing: dict[PalletType, int]
    closed_at: Timestamp
    deadline: Timestamp
    previous_seal: str
    seal: str
    confirmed_by: Signatory | None = None


class StatementPage(ResponseModel):
    """A page of statements."""

    items: list[StatementHead]
    next_cursor: str | None


def holder_of(body: MovementIn) -> Holder:
    """Where the pallets of a movement are."""
    if body.partner_id:
        return Holder(kind="partner", name=body.partner_id, site=body.site or "main")
    return Holder(kind="vehicle", name=body.vehicle_id) if body.vehicle_id else Holder(kind="site", site=body.site or "main")

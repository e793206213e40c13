"""Requests and responses. What a client may write never includes what only the service knows: status, version, parties, moments."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field

from chassis.http import RequestModel, ResponseModel
from contracts.orders import OrderStatus, Priority
from contracts.values import Money, OrgId, Timestamp
from orders.domain.booking import Booking, OrderStop
from orders.domain.carrier import Carrier, CarrierProfile, Flag
from orders.domain.carrier_score import CarrierScore
from orders.domain.delivery_file import ClosingPolicy, FilePart, HeldDocument
from orders.domain.goods import MAX_LINES, GoodsLine
from orders.domain.import_report import ImportReport, RowVerdict
from orders.domain.incident import Incident, IncidentKind
from orders.domain.order import MAX_SIGNATURE, AssignedCarrier, Closure, Order
from orders.domain.rating import Rating, Score
from orders.domain.text import Line


class IntakeIn(Booking):
    """An order as far as it is known; only `reference` is required. An administrator may name the client."""

    client_id: OrgId | None = None


class BookedStopIn(OrderStop):
    """A stop with address and date."""

    address: Line
    date: Timestamp


class OrderIn(IntakeIn):
    """A complete order."""

    pickup: BookedStopIn
    delivery: BookedStopIn
    goods: Annotated[tuple[GoodsLine, ...], Field(min_length=1, max_length=MAX_LINES)]


class StatusIn(RequestModel):
    """A step along the state machine. `at` is when it happened, now unless said; `reason` is due when an order is cancelled."""

    status: OrderStatus
    reason: Line | None = None
    at: Timestamp | None = None


class AssignmentIn(RequestModel):
    """The carrier that gets the order."""

    carrier_id: OrgId


class ClosingIn(RequestModel):
    """When the goods were delivered, and the consignee's signature: Base64 or a data URL."""

    delivered_at: Timestamp
    signature: Annotated[str, Field(min_length=1, max_length=MAX_SIGNATURE)]
    rating: Score | None = None


class RatingIn(RequestModel):
    """The shipper's score of the carrier, from 1 to 5; `score` is read as `rating`."""

    rating: Score = Field(validation_alias=AliasChoices("rating", "score"))
    comment: Line | None = None


class IncidentIn(RequestModel):
    """What went wrong."""

    kind: IncidentKind = "other"
    reason: Line = Field(validation_alias=AliasChoices("reason", "description"), description="What happened, in a sentence.")


class ResolutionIn(RequestModel):
    """How an incident ended."""

    resolution: Line


class PolicyIn(RequestModel):
    """Parts of the file without which no order of the client is closed."""

    required: Annotated[tuple[FilePart, ...], Field(max_length=4)]


class CarrierIn(CarrierProfile):
    """A carrier's entry. `carrierId` is the organisation its tokens name; one is made when none is given."""

    carrier_id: OrgId | None = None


class OrderOut(ResponseModel):
    """An order as its parties see it. Members nothing is known of are absent."""

    order_id: str
    version: int
    client_id: str
    reference: str
    status: OrderStatus
    missing: tuple[str, ...] = Field(description="What the booking misses, and once closed what its file lacks.")
    pickup: OrderStop | None = None
    delivery: OrderStop | None = None
    goods: tuple[GoodsLine, ...]
    priority: Priority
    constraints: tuple[str, ...]
    price: Money | None = None
    carrier_id: str | None = None
    carrier: AssignedCarrier | None = None
    documents: tuple[HeldDocument, ...]
    ecmr_id: str | None = Field(default=None, description="The e-CMR that the consignee signed.")
    incident: bool = Field(description="Whether an incident is open.")
    incidents: tuple[Incident, ...]
    assigned_at: Timestamp | None = None
    picked_up_at: Timestamp | None = None
    arrived_at: Timestamp | None = None
    delivered_at: Timestamp | None = None
    cancelled_at: Timestamp | None = None
    cancel_reason: str | None = None
    closure: Closure | None = None
    rating: Rating | None = None
    on_time: bool | None = None
    paperwork: float | None = Field(default=None, description="How complete the file is, from 0 to 1.")
    created_at: Timestamp
    created_by: str
    updated_at: Timestamp

    @classmethod
    def of(cls, order: Order) -> "OrderOut":
        """Show an order."""
        return cls.model_construct(**_shown(order))


class CarrierOut(CarrierProfile):
    """A carrier's entry, its score, and what a dispatcher should know of it."""

    carrier_id: str
    version: int
    verified: bool
    flags: list[Flag]
    score: CarrierScore
    registered_by: str | None = None
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def of(cls, carrier: Carrier, *, on: date) -> "CarrierOut":
        """Show a carrier as of a day."""
        profile = {name: getattr(carrier.profile, name) for name in CarrierProfile.model_fields}
        own = {name: getattr(carrier, name) for name in ("carrier_id", "version", "verified", "score", "registered_by", "created_at", "updated_at")}
        return cls.model_construct(**profile, **own, flags=carrier.flags(on=on))


class AssignmentOut(OrderOut):
    """The order and the carrier it was given to."""

    assigned_carrier: str
    carrier: CarrierOut  # type: ignore[assignment]  # the whole entry, where the order shows what was known of it

    @classmethod
    def made(cls, order: Order, carrier: Carrier, *, on: date) -> "AssignmentOut":
        """Show an assignment."""
        return cls.model_construct(**{**_shown(order), "carrier": CarrierOut.of(carrier, on=on), "assigned_carrier": carrier.carrier_id})


class PolicyOut(ClosingPolicy):
    """A client's closing policy."""


class OrderPage(ResponseModel):
    """A page of orders."""

    items: list[OrderOut]
    next_cursor: str | None


class CarrierPage(ResponseModel):
    """A page of carriers."""

    items: list[CarrierOut]
    next_cursor: str | None


class TimelineEntryOut(ResponseModel):
    """One event of an order."""

    event_id: str
    type: str = Field(examples=["order.assigned"])
    at: Timestamp
    source: str = Field(description="The service that told it.", examples=["orders"])
    subject: str
    sequence: int
    data: dict[str, Any]


class TimelinePage(ResponseModel):
    """A page of a timeline, oldest first."""

    items: list[TimelineEntryOut]
    next_cursor: str | None


class ImportOut(ResponseModel):
    """What became of each row of an imported file."""

    mode: Literal["all-or-nothing", "partial"]
    imported: int
    refused: int
    rows: tuple[RowVerdict, ...]

    @classmethod
    def of(cls, report: ImportReport) -> "ImportOut":
        """Show the report."""
        return cls(mode=report.mode, imported=report.imported, refused=report.refused, rows=report.rows)


def _shown(order: Order) -> dict[str, Any]:
    names = (name for name in OrderOut.model_fields if name != "incident")
    return {name: getattr(order, name) for name in names} | {"incident": order.has_open_incident}

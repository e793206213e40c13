"""The transport order: what may happen to it, in which state, by whom, and what the fleet is told of it.

Every method returns the next state and the fact; nothing here reads a clock, makes an id or touches a database.
"""

from datetime import datetime, timedelta
from typing import Annotated, Any, TypeVar

from pydantic import Field

from chassis.actor import Actor
from chassis.errors import FieldError, Forbidden, Invalid, StaleVersion
from contracts.orders import OrderAssigned, OrderCancelled, OrderClosed, OrderCreated, OrderFact, OrderRated, OrderStatus, OrderStatusChanged, OrderUpdated
from contracts.values import OrgId, Timestamp, Value
from orders.domain.booking import Booking, OrderIncomplete
from orders.domain.carrier import Carrier
from orders.domain.delivery_file import ClosingPolicy, FilePart, HeldDocument, completeness, lacking
from orders.domain.goods import load_of
from orders.domain.incident import MAX_INCIDENTS, Incident, IncidentKind, IncidentNotFound, TooManyIncidents
from orders.domain.order_status import DELETABLE, EDITABLE, MOVES, UNDER_WAY, TransitionForbidden, check_move
from orders.domain.punctuality import is_on_time
from orders.domain.rating import NotDeliveredYet, Rating

CLOCK_SKEW = timedelta(minutes=5)
"""How far a client's clock may run ahead of ours."""

MAX_SIGNATURE = 262_144
"""Characters of a signature drawn on glass, as a data URL or Base64."""

_F = TypeVar("_F", bound=OrderFact)


class OrderNotEditable(TransitionForbidden):
    """The goods have left; the order's content is fixed."""


class OrderNotDeletable(TransitionForbidden):
    """A carrier knows the order: cancel it instead."""


class CarrierRequired(TransitionForbidden):
    """An order becomes assigned by naming its carrier."""


class CarrierAlreadyAssigned(TransitionForbidden):
    """The order is with this carrier already."""


class NotYourPart(Forbidden):
    """Only the other party of the order may do this."""


class ReasonRequired(Invalid):
    """This step wants a reason."""


class ClientFixed(Invalid):
    """An order stays with the client that booked it."""


class DeliveredBeforePickup(Invalid):
    """The goods cannot have been delivered before they were picked up."""


class MomentInFuture(Invalid):
    """What has happened cannot lie in the future."""


class DocumentAlreadyHeld(TransitionForbidden):
    """The order's file holds this document already."""


class ReservationKnown(TransitionForbidden):
    """An incident of this reservation was opened before."""


class AlreadyArrived(TransitionForbidden):
    """The arrival at the delivery was told before."""


class AssignedCarrier(Value):
    """The carrier as it was known when it got the order."""

    carrier_id: OrgId
    name: str
    verified: bool


class Closure(Value):
    """How the order was closed: by whom, when, and the consignee's signature."""

    closed_at: Timestamp
    closed_by: str
    signature: Annotated[str, Field(max_length=MAX_SIGNATURE)] | None = None


class Order(Booking):
    """A client's order for transport, from booking to closure."""

    order_id: str
    version: int = 1
    client_id: OrgId
    status: OrderStatus
    carrier: AssignedCarrier | None = None
    driver_ids: tuple[str, ...] = ()
    documents: tuple[HeldDocument, ...] = ()
    ecmr_id: str | None = None
    incidents: tuple[Incident, ...] = ()
    assigned_at: Timestamp | None = None
    picked_up_at: Timestamp | None = None
    arrived_at: Timestamp | None = None
    delivered_at: Timestamp | None = None
    cancelled_at: Timestamp | None = None
    cancel_reason: str | None = None
    deleted_at: Timestamp | None = None
    closure: Closure | None = None
    rating: Rating | None = None
    created_at: Timestamp
    created_by: str
    updated_at: Timestamp

    @classmethod
    def book(cls, booking: Booking, *, order_id: str, client_id: str, by: Actor, at: datetime) -> "tuple[Order, OrderCreated]":
        """Take a booking in: `pending` when complete, else a `draft`."""
        status = "draft" if booking.gaps() else "pending"
        order = cls(**_content_of(booking), order_id=order_id, client_id=client_id, status=status, created_at=at, created_by=by.subject, updated_at=at)
        return order, order.told_as(OrderCreated, missing=list(order.missing))

    @property
    def carrier_id(self) -> str | None:
        """The organisation that carries it."""
        return self.carrier.carrier_id if self.carrier else None

    def carrier_of(self, by: Actor) -> str | None:
        """Name the carrier the actor looks at the order for; None for its client and administrators, who see all."""
        return None if by.is_admin or (by.has("shipper") and by.org == self.client_id) else self.carrier_id

    @property
    def missing(self) -> tuple[str, ...]:
        """What the booking misses and, once the order is closed, what its file lacks."""
        return (*self.gaps(), *(self.file_lacks if self.status == "closed" else ()))

    @property
    def file_lacks(self) -> tuple[FilePart, ...]:
        """What the order's file lacks."""
        open_reservation = any(incident.is_open and incident.kind == "reservation" for incident in self.incidents)
        return lacking(self.documents, has_ecmr=self.ecmr_id is not None, has_pallets=self.has_pallets, has_open_reservation=open_reservation)

    @property
    def has_pallets(self) -> bool:
        """Tell whether goods stand on exchangeable pallets."""
        return any(line.pallets for line in self.goods)

    @property
    def has_open_incident(self) -> bool:
        """The flag `incident`."""
        return any(incident.is_open for incident in self.incidents)

    @property
    def on_time(self) -> bool | None:
        """Whether the delivery kept its date; None until delivered."""
        return is_on_time(self.delivery, self.delivered_at) if self.delivered_at else None

    @property
    def paperwork(self) -> float | None:
        """How complete the file is, from 0 to 1; None until delivered."""
        return completeness(self.file_lacks, has_pallets=self.has_pallets) if self.delivered_at else None

    def expect(self, version: int | None) -> "Order":
        """Hold the client to the version it believes current. Raises StaleVersion."""
        if version is not None and version != self.version:
            raise StaleVersion(f"The order is at version {self.version}.", version=self.version)
        return self

    def of_client(self, client_id: str | None) -> "Order":
        """Hold a body that names a client to the order's own. Raises ClientFixed."""
        if client_id not in (None, self.client_id):
            raise ClientFixed(errors=[FieldError("#/clientId", "does not change")])
        return self

    def rewrite(self, booking: Booking, *, by: Actor, at: datetime) -> "tuple[Order, OrderUpdated]":
        """Replace the content. A draft that is complete now becomes pending; a complete order may not lose what completes it."""
        self._only_client(by)
        if self.status not in EDITABLE:
            raise OrderNotEditable(f"An order that is {self.status} cannot be changed.", status_now=self.status, allowed=list(MOVES[self.status]))
        gaps = booking.gaps()
        if lost := [gap for gap in gaps if self.status != "draft" and gap not in self.gaps()]:
            raise OrderIncomplete(f"The order is {self.status} and cannot lose: {', '.join(lost)}.", missing=lost)
        status = "pending" if self.status == "draft" and not gaps else self.status
        order = self._next(at, **_content_of(booking), status=status)
        return order, order.told_as(OrderUpdated, changed=booking.changed_from(self), missing=list(order.missing))

    def withdraw(self, *, by: Actor, at: datetime) -> "tuple[Order, OrderCancelled]":
        """Delete an order nobody but its client knows. Raises OrderNotDeletable."""
        self._only_client(by)
        if self.status not in DELETABLE:
            raise OrderNotDeletable(f"An order that is {self.status} is cancelled, not deleted.", status_now=self.status, allowed=list(MOVES[self.status]))
        order = self._next(at, status="cancelled", cancelled_at=at, deleted_at=at)
        return order, order.told_as(OrderCancelled, previous_status=self.status, reason="deleted by its client", deleted=True)

    def assign(self, carrier: Carrier, *, by: Actor, at: datetime) -> "tuple[Order, OrderAssigned]":
        """Give the order to a carrier, or to another one before it leaves. A draft goes too when its places and dates are known."""
        self._only_client(by)
        if self.status != "assigned":
            check_move(self.status, "assigned")
        if gaps := self.gaps_of_places():
            raise OrderIncomplete(f"A carrier must know where and when; missing: {', '.join(gaps)}.", missing=list(gaps))
        if self.carrier_id == carrier.carrier_id:
            raise CarrierAlreadyAssigned(status_now=self.status, allowed=list(MOVES[self.status]))
        given = AssignedCarrier(carrier_id=carrier.carrier_id, name=carrier.profile.name, verified=carrier.verified)
        order = self._next(at, status="assigned", carrier=given, assigned_at=at, driver_ids=())
        return order, order.told_as(OrderAssigned, carrier_name=given.name, carrier_verified=given.verified, previous_carrier_id=self.carrier_id)

    def move(self, target: OrderStatus, *, reason: str | None, happened_at: datetime | None, policy: ClosingPolicy, by: Actor, at: datetime) -> "Decided":
        """Take the step a person tells of. Raises TransitionForbidden, ReasonRequired, MomentInFuture, NotYourPart."""
        if happened_at:
            _check_past(happened_at, at, "#/at")
        if target == "assigned" and target in MOVES[self.status]:
            raise CarrierRequired("Name the carrier by POST …/assign-carrier.", status_now=self.status, allowed=list(MOVES[self.status]))
        check_move(self.status, target)
        if target == "pending":
            raise OrderIncomplete(f"The draft misses: {', '.join(self.gaps())}.", missing=list(self.gaps()))
        if target == "cancelled":
            return self._cancel(reason, by=by, at=at)
        if target == "closed":
            return self._close_as_told(policy, by=by, at=at)
        if target == "in_transit":
            return self._leave(happened_at, reason=reason, at=at)
        self._check_delivery(happened_at or at, at, pointer="#/at")
        return self._deliver(happened_at or at, reason=reason, at=at)

    def close(self, *, delivered_at: datetime, signature: str | None, score: int | None, policy: ClosingPolicy, by: Actor, at: datetime) -> "Decided":
        """Close the order: the goods arrived at `delivered_at`. Raises TransitionForbidden, DeliveredBeforePickup, MomentInFuture, FileIncomplete."""
        check_move(self.status, "closed")
        self._check_delivery(delivered_at, at)
        rating = Rating(score=score, rated_at=at, rated_by=by.subject) if score is not None else self.rating
        if score is not None:
            self._only_client(by)
        closure = Closure(closed_at=at, closed_by=by.subject, signature=signature)
        order = self._next(at, status="closed", delivered_at=delivered_at, closure=closure, rating=rating)
        policy.check(order.file_lacks)
        closed = order.told_as(OrderClosed, delivered_at=delivered_at, missing=list(order.missing))
        return (order, closed) if score is None else (order, closed, order.told_as(OrderRated, score=score))

    def rate(self, score: int, *, comment: str | None, by: Actor, at: datetime) -> "tuple[Order, OrderRated]":
        """Score the carrier's work; a later score replaces the earlier. Raises NotDeliveredYet."""
        self._only_client(by)
        if self.status not in {"delivered", "closed"}:
            raise NotDeliveredYet
        order = self._next(at, rating=Rating(score=score, comment=comment, rated_at=at, rated_by=by.subject))
        return order, order.told_as(OrderRated, score=score)

    def open_incident(self, incident_id: str, kind: IncidentKind, description: str, *, by: Actor, at: datetime) -> "tuple[Order, OrderStatusChanged]":
        """Flag that something went wrong on the way. Raises TransitionForbidden when the order is not under way, TooManyIncidents."""
        if self.status not in UNDER_WAY:
            raise TransitionForbidden(f"An order that is {self.status} is not under way.", status_now=self.status, allowed=list(MOVES[self.status]))
        if len(self.incidents) >= MAX_INCIDENTS:
            raise TooManyIncidents
        incident = Incident(incident_id=incident_id, kind=kind, description=description, opened_at=at, opened_by=by.subject)
        order = self._next(at, incidents=(*self.incidents, incident))
        return order, order.told_as(OrderStatusChanged, previous_status=self.status, reason=f"{kind}: {description}", incident="opened")

    def note_reservation(self, incident_id: str, reservation: str, *, by: Actor, at: datetime) -> "tuple[Order, OrderStatusChanged]":
        """Open an incident for a reservation read on a paper, unless one of the same words was opened before. Raises ReservationKnown, TransitionForbidden."""
        if any(incident.kind == "reservation" and incident.description == reservation for incident in self.incidents):
            raise ReservationKnown
        return self.open_incident(incident_id, "reservation", reservation, by=by, at=at)

    def resolve_incident(self, incident_id: str, resolution: str, *, by: Actor, at: datetime) -> "tuple[Order, OrderStatusChanged]":
        """Note how an incident ended. Raises IncidentNotFound, IncidentAlreadyResolved."""
        if incident_id not in {incident.incident_id for incident in self.incidents}:
            raise IncidentNotFound
        settled = tuple(incident.resolve(resolution, by=by.subject, at=at) if incident.incident_id == incident_id else incident for incident in self.incidents)
        order = self._next(at, incidents=settled)
        return order, order.told_as(OrderStatusChanged, previous_status=self.status, reason=resolution, incident="resolved")

    def left_pickup(self, left_at: datetime, *, at: datetime) -> "tuple[Order, OrderFact]":
        """The vehicle left the pickup. Raises TransitionForbidden when the order was not waiting for it."""
        if self.status == "in_transit" and self.picked_up_at is None:
            order = self._next(at, picked_up_at=left_at)
            return order, order.told_as(OrderUpdated, changed=["pickedUpAt"], missing=list(order.missing))
        check_move(self.status, "in_transit")
        return self._leave(left_at, reason="left the pickup", at=at)

    def reached_delivery(self, reached_at: datetime, *, at: datetime) -> "tuple[Order, OrderFact]":
        """The vehicle reached the delivery; with the POD at hand the order is delivered. Raises TransitionForbidden."""
        check_move(self.status, "delivered")
        if self.arrived_at:
            raise AlreadyArrived
        order = self.model_copy(update={"arrived_at": reached_at})
        return order.delivered_if_proven(changed="arrivedAt", at=at)

    def hold(self, document: HeldDocument, *, at: datetime) -> "tuple[Order, OrderFact]":
        """A document came in. Raises DocumentAlreadyHeld."""
        if any(held.document_id == document.document_id for held in self.documents):
            raise DocumentAlreadyHeld
        order = self.model_copy(update={"documents": (*self.documents, document)})
        return order.delivered_if_proven(changed="documents", at=at)

    def received_by_signature(self, ecmr_id: str, delivered_at: datetime, *, at: datetime) -> "tuple[Order, OrderFact]":
        """The consignee signed the e-CMR: delivered, tracked or not; its file holds the note. Raises TransitionForbidden, DocumentAlreadyHeld."""
        if self.ecmr_id == ecmr_id:
            raise DocumentAlreadyHeld
        if self.status in {"delivered", "closed"}:
            order = self._next(at, ecmr_id=ecmr_id)
            return order, order.told_as(OrderUpdated, changed=["ecmrId"], missing=list(order.missing))
        if self.status != "assigned":
            check_move(self.status, "delivered")
        order = self._next(at, status="delivered", delivered_at=delivered_at, ecmr_id=ecmr_id)
        return order, order.told_as(OrderStatusChanged, previous_status=self.status, reason="the consignee signed the e-CMR")

    def delivered_if_proven(self, *, changed: str, at: datetime) -> "tuple[Order, OrderFact]":
        """Arrived and with a POD: delivered. Else only `changed` is told."""
        has_pod = any(document.document_type == "POD" for document in self.documents)
        if self.status == "in_transit" and self.arrived_at and has_pod:
            return self._deliver(self.arrived_at, reason="reached the delivery, proof of delivery received", at=at)
        order = self._next(at)
        return order, order.told_as(OrderUpdated, changed=[changed], missing=list(order.missing))

    def _leave(self, left_at: datetime | None, *, reason: str | None, at: datetime) -> "tuple[Order, OrderStatusChanged]":
        order = self._next(at, status="in_transit", picked_up_at=left_at)
        return order, order.told_as(OrderStatusChanged, previous_status=self.status, reason=reason)

    def _deliver(self, delivered_at: datetime, *, reason: str | None, at: datetime) -> "tuple[Order, OrderStatusChanged]":
        order = self._next(at, status="delivered", delivered_at=delivered_at)
        return order, order.told_as(OrderStatusChanged, previous_status=self.status, reason=reason)

    def _cancel(self, reason: str | None, *, by: Actor, at: datetime) -> "tuple[Order, OrderCancelled]":
        self._only_client(by)
        if not reason:
            raise ReasonRequired("Say why the order is cancelled.", errors=[FieldError("#/reason", "is due when an order is cancelled")])
        order = self._next(at, status="cancelled", cancelled_at=at, cancel_reason=reason)
        return order, order.told_as(OrderCancelled, previous_status=self.status, reason=reason)

    def _close_as_told(self, policy: ClosingPolicy, *, by: Actor, at: datetime) -> "Decided":
        if self.delivered_at is None:
            raise OrderIncomplete("Say when the goods were delivered, by POST …/close.", missing=["deliveredAt"])
        return self.close(delivered_at=self.delivered_at, signature=None, score=None, policy=policy, by=by, at=at)

    def _check_delivery(self, delivered_at: datetime, at: datetime, *, pointer: str = "#/deliveredAt") -> None:
        """Delivered after the recorded pickup; where none was recorded, after the planned one if that is past (goods may leave before their date)."""
        _check_past(delivered_at, at, pointer)
        planned = self.pickup.date if self.pickup and self.pickup.date and self.pickup.date <= at else None
        earliest = self.picked_up_at or planned
        if earliest and delivered_at < earliest:
            raise DeliveredBeforePickup(f"The goods were picked up at {earliest.isoformat()}.", errors=[FieldError(pointer, "lies before the pickup")])

    def _only_client(self, by: Actor) -> None:
        if not by.is_admin and not (by.has("shipper") and by.org == self.client_id):
            raise NotYourPart("Only the order's client may do this.")

    def _next(self, at: datetime, **changes: Any) -> "Order":
        return self.model_copy(update={**changes, "version": self.version + 1, "updated_at": at})

    def told_as(self, kind: type[_F], **more: Any) -> _F:
        """Make the fact that tells of this state."""
        return kind(
            order_id=self.order_id,
            reference=self.reference,
            client_id=self.client_id,
            carrier_id=self.carrier_id,
            status=self.status,
            priority=self.priority,
            pickup=self.pickup.told() if self.pickup else None,
            delivery=self.delivery.told() if self.delivery else None,
            load=load_of(self.goods),
            **more,
        )


Decided = tuple[Order, *tuple[OrderFact, ...]]
"""The next state of an order and what is told of it."""


def _content_of(booking: Booking) -> dict[str, Any]:
    return {name: getattr(booking, name) for name in Booking.model_fields}


def _check_past(moment: datetime, at: datetime, pointer: str) -> None:
    if moment > at + CLOCK_SKEW:
        raise MomentInFuture(f"It is {at.isoformat()} here.", errors=[FieldError(pointer, "lies in the future")])

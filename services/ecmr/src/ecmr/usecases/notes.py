"""Use cases of the note: drawn up, edited, issued, amended, ended."""

import secrets
from collections.abc import Callable
from datetime import datetime

from chassis.actor import Actor
from chassis.errors import Forbidden
from contracts.ecmr import NoteStatus
from contracts.orders import OrderAssigned, OrderClosed, OrderStatusChanged
from ecmr.adapters.orders_owner import OrdersOwner
from ecmr.domain.consignment_note import ConsignmentNote, Decided, StepForbidden
from ecmr.domain.from_order import OrderShown, particulars_of
from ecmr.domain.particulars import Particulars
from ecmr.domain.protocol import Procedures, ProtocolParties
from ecmr.store import NoteStore

PLATFORM = Actor.service("ecmr")
Complete = Callable[[Particulars], Particulars]
_CODE_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"


class ForeignSender(Forbidden):
    """A note is drawn up for one's own organisation, or from an order one carries."""


async def draw_up(
    complete: Complete,
    *,
    order_id: str | None,
    client_id: str | None,
    carrier_id: str | None,
    ecmr_id: str,
    procedures: Procedures,
    by: Actor,
    token: str,
    notes: NoteStore,
    owner: OrdersOwner,
    at: datetime,
) -> ConsignmentNote:
    """Draw a note up, from an order where one is named. Raises OrderNotFound, OwnerUnavailable, ForeignSender."""
    order = await owner.order(order_id, token=token) if order_id else None
    client, carrier = _parties(order, client_id=client_id, carrier_id=carrier_id, by=by)
    known = particulars_of(order, at=at) if order else Particulars()
    code = "".join(secrets.choice(_CODE_SIGNS) for _ in range(20))
    note, *facts = ConsignmentNote.draft(
        complete(known), ecmr_id=ecmr_id, verify_code=code, client_id=client, carrier_id=carrier, order_id=order_id,
        procedures=procedures, by=by, at=at,
    )  # fmt: skip
    await notes.insert(note, *facts, at=at)
    return note


def _parties(order: OrderShown | None, *, client_id: str | None, carrier_id: str | None, by: Actor) -> tuple[str, str | None]:
    if order:
        if client_id not in (None, order.client_id):
            raise ForeignSender(f"The order is of {order.client_id}.")
        if carrier_id not in (None, order.carrier_id) and order.carrier_id:
            raise ForeignSender(f"The order is carried by {order.carrier_id}.")
        return order.client_id, order.carrier_id or carrier_id
    if not by.is_admin and (not by.has("shipper") or client_id not in (None, by.org)):
        raise ForeignSender
    return client_id or by.org, carrier_id


async def rewrite(ecmr_id: str, particulars: Particulars, *, expected: int | None, by: Actor, notes: NoteStore, at: datetime) -> ConsignmentNote:
    """Replace a draft's content. Raises NoteNotFound, StaleVersion, NoteNotEditable."""
    return await notes.change(ecmr_id, lambda note: note.expect(expected).rewrite(particulars, by=by, at=at), visible_to=by, at=at)


async def issue(ecmr_id: str, *, expected: int | None, protocol: ProtocolParties, by: Actor, notes: NoteStore, at: datetime) -> ConsignmentNote:
    """Give the note its number and final form. Raises NoteNotFound, StaleVersion, StepForbidden, ParticularsMissing."""
    (await notes.get(ecmr_id, visible_to=by)).expect(expected).issue("-", by=by, at=at)
    number = await notes.next_number(at.year)

    def decide(note: ConsignmentNote) -> Decided:
        warnings = protocol.warnings_of(note.particulars, on=at.date())
        return note.expect(expected).issue(number, warnings=warnings, by=by, at=at)

    return await notes.change(ecmr_id, decide, visible_to=by, at=at)


async def amend(ecmr_id: str, particulars: Particulars, *, reason: str, expected: int | None, by: Actor, notes: NoteStore, at: datetime) -> ConsignmentNote:
    """Change an issued note. Raises NoteNotFound, StaleVersion, StepForbidden, ParticularsMissing, NothingAmended."""
    return await notes.change(ecmr_id, lambda note: note.expect(expected).amend(particulars, reason=reason, by=by, at=at), visible_to=by, at=at)


async def move(ecmr_id: str, target: NoteStatus, *, reason: str | None, expected: int | None, by: Actor, notes: NoteStore, at: datetime) -> ConsignmentNote:
    """Take a step that needs no signature. Raises NoteNotFound, StaleVersion, StepForbidden."""
    return await notes.change(ecmr_id, lambda note: note.expect(expected).move(target, reason=reason, by=by, at=at), visible_to=by, at=at)


async def order_moved(fact: OrderStatusChanged | OrderClosed, *, notes: NoteStore, at: datetime) -> None:
    """The goods left or the order is over: so is it with its note, where its state allows."""
    steps: dict[str, NoteStatus] = {"in_transit": "in_transit", "closed": "closed"}
    if target := steps.get(fact.status):
        await _each_of_order(fact.order_id, lambda note: note.move(target, by=PLATFORM, at=at), notes=notes, at=at)


async def order_was_assigned(fact: OrderAssigned, *, notes: NoteStore, at: datetime) -> None:
    """The carrier is known, or another one: drafts of the order are its too."""
    if carrier := fact.carrier_id:
        await _each_of_order(fact.order_id, lambda note: note.carried_by(carrier, name=fact.carrier_name, by=PLATFORM, at=at), notes=notes, at=at)


async def _each_of_order(order_id: str, decide: Callable[[ConsignmentNote], Decided], *, notes: NoteStore, at: datetime) -> None:
    for note in await notes.of_order(order_id):
        try:
            await notes.change(note.ecmr_id, decide, visible_to=PLATFORM, at=at)
        except StepForbidden:
            continue

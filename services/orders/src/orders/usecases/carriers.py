"""Use cases of the carrier: registered, rewritten, looked up."""

from datetime import datetime

from chassis.actor import Actor
from chassis.errors import AlreadyExists, Forbidden, StaleVersion
from contracts.orders import CarrierRegistered
from orders.domain.carrier import Carrier, CarrierProfile
from orders.store import CarrierStore, OrderStore
from orders.usecases.orders import PLATFORM


class ForeignCarrier(Forbidden):
    """A carrier registers itself only."""


async def register_carrier(profile: CarrierProfile, *, carrier_id: str | None, made_id: str, by: Actor, carriers: CarrierStore, at: datetime) -> Carrier:
    """Enter a carrier in full, or complete the entry an order made. Raises ForeignCarrier, CarrierTaken."""
    chosen = _identifier(carrier_id, made_id, by=by)
    carrier, registered = Carrier.register(chosen, profile, by=by, at=at)
    try:
        await carriers.insert(carrier, registered, at=at)
    except AlreadyExists:
        return await carriers.change(chosen, lambda known: known.registered_in_full(profile, by=by, at=at), visible_to=PLATFORM, at=at)
    return carrier


async def rewrite_carrier(carrier_id: str, profile: CarrierProfile, *, expected: int | None, by: Actor, carriers: CarrierStore, at: datetime) -> Carrier:
    """Replace what an entry says. Raises CarrierNotFound, CarrierNotYours, StaleVersion."""

    def decide(carrier: Carrier) -> tuple[Carrier, CarrierRegistered]:
        if expected is not None and expected != carrier.version:
            raise StaleVersion(f"The carrier's entry is at version {carrier.version}.", version=carrier.version)
        return carrier.rewritten(profile, by=by, at=at)

    return await carriers.change(carrier_id, decide, visible_to=by, at=at)


async def get_carrier(carrier_id: str, *, by: Actor, carriers: CarrierStore, orders: OrderStore, at: datetime) -> Carrier:
    """Look a carrier up. One that an order of the actor has just named is shown as unverified before its entry is made. Raises CarrierNotFound."""
    carrier = await carriers.find(carrier_id, visible_to=by)
    if carrier is None and await orders.is_named(carrier_id, visible_to=by):
        return Carrier.unverified(carrier_id, named_by=by.org, at=at)[0]
    return carrier or await carriers.get(carrier_id, visible_to=by)


def _identifier(carrier_id: str | None, made_id: str, *, by: Actor) -> str:
    if by.is_admin or by.has("shipper"):
        return carrier_id or made_id
    if carrier_id not in (None, by.org):
        raise ForeignCarrier(f"The token is of {by.org}.")
    return by.org

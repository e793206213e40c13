"""Premium: an order's vehicle followed by telematics, without a phone; what a month of it costs."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from chassis import telemetry
from chassis.actor import Actor
from contracts import CloudEvent
from contracts.tracking import TrackingStopped
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.telematics import OverBudget, TelematicsFault, TelematicsProvider
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession
from tracking.domain.telematics import (
    FleetPosition,
    Followed,
    Month,
    PremiumNotConfigured,
    PremiumNotRunning,
    PremiumTrip,
    Sighting,
    Usage,
    VehicleNotInFleet,
    usage_of,
)
from tracking.store import FleetStore, OrderPartiesStore, PositionStore, PremiumStore, SessionStore
from tracking.usecases.intake import Reported, record_positions
from tracking.usecases.sessions import start_tracking

log = telemetry.logger(__name__)
SEEN = telemetry.counter("symphonia_telematics_positions_total", "Positions of followed vehicles, by what the provider says of them.", labels=("quality",))
FOLLOWED = telemetry.gauge("symphonia_premium_vehicles", "Vehicles that a fleet account follows now.")

_IDLE_LOOK = timedelta(hours=1)
"""How often an account is asked while nobody is followed: its vehicles must be known before the first trip."""


@dataclass(frozen=True, slots=True)
class Fleets:
    """The fleet accounts of this installation."""

    providers: Sequence[TelematicsProvider]

    def serving(self, order: OrderParties) -> TelematicsProvider:
        """Choose the account that has an order's vehicle: its carrier's, its client's, else the platform's own. Raises PremiumNotConfigured."""
        for org in (*filter(None, (order.carrier_id, order.client_id)), None):
            for provider in self.providers:
                if provider.serves(org):
                    return provider
        raise PremiumNotConfigured("No fleet account is configured for this order's carrier.")


async def start_premium(
    order: OrderParties,
    *,
    vehicle_id: str,
    object_no: str,
    device_token: str,
    driver: str | None = None,
    by: Actor,
    fleets: Fleets,
    accounts: FleetStore,
    trips: PremiumStore,
    sessions: SessionStore,
    live: LiveFeed,
    new_id: Callable[[str], str],
    at: datetime,
) -> tuple[TrackingSession, Followed]:
    """Open the order's session, or find the running one of the vehicle, and let the fleet account follow it; repeated, it answers the same.

    Raises PremiumNotConfigured, VehicleNotInFleet, OrderIsOver, TrackedByAnotherVehicle.
    """
    provider = fleets.serving(order)
    account = await accounts.get(provider.account)
    if account.vehicles and object_no not in account.vehicles:
        raise VehicleNotInFleet.named(object_no)
    session = await start_tracking(
        order, vehicle_id=vehicle_id, source="webfleet", device_token=device_token, driver=driver, by=by, sessions=sessions, live=live, new_id=new_id, at=at
    )
    trip = PremiumTrip(new_id("premium"), order.order_id, session.id, by.org, vehicle_id, object_no, provider.account, at)
    return session, Followed(await trips.begin(trip), account)


async def followed(order_id: str, *, trips: PremiumStore, accounts: FleetStore, sessions: SessionStore) -> Followed:
    """Get the premium trip of an order's running session. Raises PremiumNotRunning."""
    trip, session = await trips.find_running(order_id), await sessions.find_open(order_id)
    if trip is None or session is None or session.id != trip.session_id:
        raise PremiumNotRunning("Start premium tracking of this order first.")
    return Followed(trip, await accounts.get(trip.account))


async def end_stopped(events: Sequence[CloudEvent], *, trips: PremiumStore) -> None:
    """A session that was stopped, by whomever, is followed no more. Hears tracking's own events, before they leave the outbox."""
    ended: dict[datetime, list[str]] = defaultdict(list)
    for event in events:
        if event.type == TrackingStopped.type:
            ended[event.time].append(event.subject)
    for at, session_ids in ended.items():
        await trips.end_of_session(session_ids, at=at)


async def poll_fleet(
    provider: TelematicsProvider,
    *,
    trips: PremiumStore,
    accounts: FleetStore,
    sessions: SessionStore,
    positions: PositionStore,
    known: OrderPartiesStore,
    live: LiveFeed,
    at: datetime,
) -> None:
    """Ask an account for its whole fleet and move the trips it follows. An account that failed is left alone for as long as its fault wants."""
    running = await trips.running(provider.account)
    FOLLOWED.set(await trips.count_running())
    account = await accounts.get(provider.account)
    is_idle = not running and account.asked_at and at - account.asked_at < _IDLE_LOOK
    if is_idle or (account.not_before and at < account.not_before):
        return

    async def take(fleet: Sequence[FleetPosition]) -> None:
        await _move(running, fleet, trips=trips, sessions=sessions, positions=positions, known=known, live=live, at=at)
        await accounts.answered(provider.account, [vehicle.object_no for vehicle in fleet], at=at)

    try:
        await provider.poll(take)
    except OverBudget:
        return  # the next look comes soon enough
    except TelematicsFault as fault:
        log.warning("telematics_fault", provider=provider.name, code=fault.code, reason=str(fault), retry_after=fault.retry_after)
        await accounts.failed(provider.account, str(fault), until=at + timedelta(seconds=fault.retry_after), at=at)


async def _move(
    running: Sequence[PremiumTrip],
    fleet: Sequence[FleetPosition],
    *,
    trips: PremiumStore,
    sessions: SessionStore,
    positions: PositionStore,
    known: OrderPartiesStore,
    live: LiveFeed,
    at: datetime,
) -> None:
    told: dict[str, list[FleetPosition]] = defaultdict(list)
    for vehicle in fleet:
        told[vehicle.object_no].append(vehicle)
    here = [trip for trip in running if trip.object_no in told]
    open_ones = await sessions.open_of([trip.order_id for trip in here])
    over = [trip for trip in here if trip.order_id not in open_ones or open_ones[trip.order_id].id != trip.session_id]
    await trips.end_of_session([trip.session_id for trip in over], at=at)  # its own event ends a trip; this is for the time the broker is away
    here = [trip for trip in here if trip not in over]
    orders = await known.find_all(list(open_ones))
    reports = []
    for trip in here:
        session, fixes = open_ones[trip.order_id], trip.within(told[trip.object_no])
        if fixes:
            reports.append(Reported(session, orders.get(trip.order_id) or session.order_as_started, fixes))
        for vehicle in told[trip.object_no]:
            SEEN.labels(vehicle.quality.value).inc()
    await record_positions(reports, source="webfleet", sessions=sessions, positions=positions, live=live, at=at)
    await trips.saw((trip, Sighting(told[trip.object_no][-1], at)) for trip in here)


async def usage(org: str, month: Month, *, price: Decimal, trips: PremiumStore, at: datetime) -> Usage:
    """Sum up an organisation's month."""
    return usage_of(org, month, await trips.of_month(org, month), price=price, at=at)


async def usage_of_all(month: Month, *, price: Decimal, trips: PremiumStore, at: datetime) -> list[Usage]:
    """Sum up the month of every organisation that used premium tracking."""
    return [await usage(org, month, price=price, trips=trips, at=at) for org in await trips.orgs_of_month(month)]

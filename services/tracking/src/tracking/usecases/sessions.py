"""Sessions: start, stop, look."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from chassis.actor import Actor
from chassis.errors import AlreadyExists, ConcurrentEdit
from contracts.tracking import PositionSource
from tracking.adapters.live_feed import LiveFeed
from tracking.domain.device_token import DeviceKey
from tracking.domain.odometer import Odometer
from tracking.domain.parties import OrderParties
from tracking.domain.session import QUIET_FOR, StopReason, TrackingSession
from tracking.store import PositionStore, SessionStore

_TRIES = 8
_QUIET_AT_ONCE = 500


async def start_tracking(
    order: OrderParties,
    *,
    vehicle_id: str,
    source: PositionSource,
    device_token: str,
    driver: str | None = None,
    by: Actor,
    sessions: SessionStore,
    live: LiveFeed,
    new_id: Callable[[str], str],
    at: datetime,
) -> TrackingSession:
    """Open a session, or answer the running one of the same vehicle. Raises OrderIsOver, TrackedByAnotherVehicle."""
    device = DeviceKey.of(device_token, issued_to=driver or by.subject, at=at)
    session_id = new_id("session")
    for _ in range(_TRIES):
        running = await sessions.find_open(order.order_id)
        try:
            if running:
                again = running.started_again(vehicle_id=vehicle_id, device=device)
                await sessions.save(again, at=at)
                return again
            session, started = TrackingSession.start(order, session_id=session_id, vehicle_id=vehicle_id, source=source, device=device, by=by.subject, at=at)
            await sessions.add(session, started, at=at)
        except (AlreadyExists, ConcurrentEdit):
            continue  # somebody else started it, or moved it, at the same moment: look again
        live.started(session)
        return session
    raise ConcurrentEdit


async def revoke_devices(order_id: str, *, sessions: SessionStore, at: datetime) -> None:
    """End every device token of the running session. Raises TrackingNotRunning."""
    for _ in range(_TRIES):
        session = await sessions.get_open(order_id)
        if not session.devices:
            return
        try:
            await sessions.save(session.without_devices(), at=at)
        except ConcurrentEdit:
            continue  # a position came in between
        return
    raise ConcurrentEdit


async def stop_tracking(
    order_id: str, *, reason: StopReason, sessions: SessionStore, positions: PositionStore, live: LiveFeed, at: datetime
) -> TrackingSession:
    """Close the running session with the trip's summary; a session that is closed already is answered as it is. Raises TrackingNotStarted."""
    for _ in range(_TRIES):
        session = await sessions.get_latest(order_id)
        if not session.is_open:
            return session
        odometer, count = await _summed_up(session, positions)
        closed, summary = session.stopped(reason=reason, odometer=odometer, positions=count, at=at)
        try:
            await sessions.save(closed, summary, at=at)
        except ConcurrentEdit:
            continue  # a position came in between
        live.stopped(closed)
        return closed
    raise ConcurrentEdit


async def _summed_up(session: TrackingSession, positions: PositionStore) -> tuple[Odometer, int]:
    odometer, count = Odometer(), 0
    async for fix in positions.track_of(session):
        odometer, count = odometer.reach(fix), count + 1
    return odometer, count


async def close_tracking_of(order_id: str, *, reason: StopReason, sessions: SessionStore, positions: PositionStore, live: LiveFeed, at: datetime) -> None:
    """Close the running session of an order that is over; nothing to do when none runs."""
    if await sessions.find_open(order_id):
        await stop_tracking(order_id, reason=reason, sessions=sessions, positions=positions, live=live, at=at)


async def last_position(order_id: str, *, sessions: SessionStore) -> TrackingSession:
    """Get the newest session of an order. Raises TrackingNotStarted."""
    return await sessions.get_latest(order_id)


async def forget_places(*, sessions: SessionStore, older_than: datetime, at: datetime) -> int:
    """Forget the last position of sessions when positions of its age are forgotten; the summaries of the trips stay. Answers how many."""
    forgotten = 0
    for session in await sessions.located_before(older_than, limit=_QUIET_AT_ONCE):
        with suppress(ConcurrentEdit):  # it was heard again, or another process was faster
            await sessions.save(session.forgotten(), at=at)
            forgotten += 1
    return forgotten


async def tell_quiet(*, sessions: SessionStore, live: LiveFeed, at: datetime) -> int:
    """Tell of running sessions that have gone quiet; each once until it is heard again. Answers how many."""
    told = 0
    for session in await sessions.quiet_since(at - QUIET_FOR, limit=_QUIET_AT_ONCE):
        stale, said = session.gone_quiet(at=at)
        try:
            await sessions.save(stale, *said, at=at)
        except ConcurrentEdit:
            continue  # it was heard, or another process told it
        live.gone_quiet(stale)
        told += 1
    return told

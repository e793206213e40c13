"""What a driver may ask for: who looked, what is kept, and that it be erased (GDPR art. 15 and 17)."""

from collections.abc import AsyncIterator
from datetime import datetime

from chassis.actor import Actor
from chassis.errors import ConcurrentEdit, NotFound
from chassis.event_log import EventLog
from contracts.tracking import TrackingPosition
from tracking.domain.look import Erased, KeptTrip
from tracking.domain.session import TrackingSession
from tracking.store import LookStore, PositionStore, SessionStore

_TRIES = 5
_KEPT_OF_POSITIONS = ("sessionId", "orderId", "clientId", "carrierId", "vehicleId")
"""What stays of a told position, in the archive, when the position itself is erased."""


class SubjectNotFound(NotFound):
    """There is no such person, or it is not you."""


async def sessions_of(subject: str, *, by: Actor, sessions: SessionStore) -> list[TrackingSession]:
    """List a person's trips: for an administrator all of them, for a carrier, or the person as its driver, those of its orders. Raises SubjectNotFound."""
    if subject != by.subject and not by.is_admin and "carrier" not in by.roles:
        raise SubjectNotFound
    return await sessions.of_subject(subject, carrier_id=None if by.is_admin else by.org)


async def trips_of(found: list[TrackingSession], *, positions: PositionStore) -> AsyncIterator[KeptTrip]:
    """Give each trip with its positions."""
    for session in found:
        yield KeptTrip(session, [fix async for fix in positions.track_of(session)], [found async for found in positions.apart_of(session)])


async def erase_subject(subject: str, *, by: Actor, sessions: SessionStore, positions: PositionStore, looks: LookStore, told: EventLog, at: datetime) -> Erased:
    """Erase where a person was, and that it was that person, from every trip that has ended. Run again it finds nothing left."""
    found = await sessions_of(subject, by=by, sessions=sessions)
    ended = [session for session in found if not session.is_open]
    count = 0
    for session in ended:
        count += await positions.erase(session)
        await told.redact(session.id, TrackingPosition.type, keep=_KEPT_OF_POSITIONS)
        await _forget(session, sessions=sessions, at=at)
    await looks.erase([session.order_id for session in ended])
    return Erased(len(ended), count, len(found) - len(ended))


async def _forget(session: TrackingSession, *, sessions: SessionStore, at: datetime) -> None:
    for _ in range(_TRIES):
        forgotten, said = session.erased()
        try:
            await sessions.save(forgotten, said, at=at)
        except ConcurrentEdit:
            session = await sessions.get(session.id)
            continue
        return
    raise ConcurrentEdit

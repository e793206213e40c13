"""Privacy over HTTP: who looked, what is kept of a person, erasure."""

from typing import Annotated

from fastapi import Depends, Path
from fastapi.responses import StreamingResponse

from chassis.actor import Actor, Caller
from chassis.auth import allow, allow_caller
from chassis.event_log import EventLog
from chassis.http import Now, ServiceRouter, provided
from tracking import usecases
from tracking.domain.parties import OrderParties
from tracking.routes.asking import Known, Looks, OrderId, Owner, Positions, Sessions
from tracking.routes.sessions import both
from tracking.schemas.privacy import ErasedOut, LooksOut, export_lines

router = ServiceRouter(tags=["privacy"])

Subject = Annotated[str, Path(min_length=1, max_length=256, description="The `sub` of the person's tokens.")]
OfTheDriver = Annotated[Caller, allow_caller("tracking:read", roles=("driver", "carrier"))]
Told = Annotated[EventLog, provided(EventLog)]
Concerned = Annotated[Actor, allow("tracking:read", roles=("carrier", "driver"))]
Employer = Annotated[Actor, allow("tracking:write", roles=("carrier",))]


async def _seen(order_id: OrderId, by: OfTheDriver, known: Known, owner: Owner, at: Now) -> OrderParties:
    return await usecases.see_order(order_id, by=by, known=known, owner=owner, at=at)


@both(router.get, "/looks")
async def who_looked(order: Annotated[OrderParties, Depends(_seen)], looks: Looks) -> LooksOut:
    """Show the driver and its carrier who looked at where the vehicle was, how, and when. Kept 60 days."""
    return LooksOut.of(list(await looks.of(order.order_id)))


@router.get("/api/tracking/subjects/{subject}", response_class=StreamingResponse, responses={200: {"content": {"application/json": {}}}})
async def export_subject(subject: Subject, by: Concerned, sessions: Sessions, positions: Positions) -> StreamingResponse:
    """Give all that is kept of a person's trips (GDPR art. 15): to the person itself and its carrier those of the carrier's orders, to an administrator all."""
    found = await usecases.sessions_of(subject, by=by, sessions=sessions)
    return StreamingResponse(export_lines(subject, usecases.trips_of(found, positions=positions)), media_type="application/json")


@router.delete("/api/tracking/subjects/{subject}")
async def erase_subject(subject: Subject, by: Employer, sessions: Sessions, positions: Positions, looks: Looks, told: Told, at: Now) -> ErasedOut:
    """Erase where a person was (GDPR art. 17), from every trip that has ended; the trip's kilometres and times stay, without the person."""
    return ErasedOut.of(await usecases.erase_subject(subject, by=by, sessions=sessions, positions=positions, looks=looks, told=told, at=at))

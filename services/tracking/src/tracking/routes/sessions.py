"""Sessions over HTTP: start, stop, look."""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from fastapi import Response

from chassis.http import NewId, Now, ServiceRouter, etag
from tracking import usecases
from tracking.domain import device_token
from tracking.routes.asking import ORDER_PATHS, Live, Looks, Positions, Reader, ReadOrder, Sessions, WriteOrder, Writer
from tracking.schemas import StartIn, StartOut, TrackingOut, TrackingView

router = ServiceRouter(tags=["tracking"])


def both(method: Callable[..., Any], suffix: str = "", **kwargs: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Route a function under both paths of an order; the documentation shows them as two operations."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        for path in ORDER_PATHS:
            method(path + suffix, **kwargs)(function)
        return function

    return register


@both(router.post, "/start")
async def start_tracking(body: StartIn, order: WriteOrder, by: Writer, sessions: Sessions, live: Live, at: Now, new_id: NewId, response: Response) -> StartOut:
    """Open a tracking session for the vehicle that carries the order.

    Repeated for the same vehicle it answers the running session, with one more device token. Another vehicle is refused (409) until the session is stopped.
    """
    token = device_token.PREFIX + token_urlsafe(32)
    session = await usecases.start_tracking(
        order,
        vehicle_id=body.vehicle_id,
        source=body.source,
        device_token=token,
        driver=body.driver,
        by=by.actor,
        sessions=sessions,
        live=live,
        new_id=new_id,
        at=at,
    )
    etag(response, session.version)
    return TrackingView(session, order, at=at).started(token)


@both(router.post, "/stop")
async def stop_tracking(order: WriteOrder, sessions: Sessions, positions: Positions, live: Live, at: Now, response: Response) -> TrackingOut:
    """Close the running session; repeated, it answers the closed one. Device tokens end with it."""
    session = await usecases.stop_tracking(order.order_id, reason="stopped", sessions=sessions, positions=positions, live=live, at=at)
    etag(response, session.version)
    return TrackingView(session, order, at=at).out()


@both(router.delete, "/devices", status_code=204)
async def revoke_devices(order: WriteOrder, sessions: Sessions, at: Now) -> None:
    """End every device token of the running session at once: a phone was lost. `start` for the same vehicle gives a new one."""
    await usecases.revoke_devices(order.order_id, sessions=sessions, at=at)


@both(router.get)
async def get_tracking(order: ReadOrder, by: Reader, sessions: Sessions, looks: Looks, at: Now, response: Response) -> TrackingOut:
    """Show the newest session of the order: last position and its age, distance done and left, ETA and what it rests on."""
    await looks.note(order.order_id, org=by.actor.org, viewer=by.actor.subject, way="api", at=at)
    session = await usecases.last_position(order.order_id, sessions=sessions)
    etag(response, session.version)
    return TrackingView(session, order, at=at).out()

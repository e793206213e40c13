"""The composition root of tracking: the only place where its things are built."""

import asyncio
from datetime import timedelta
from functools import partial

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.http import utc_now
from chassis.live import LiveChannel
from tracking import usecases
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.orders_owner import OrdersOwner
from tracking.consumers import hear_live, subscriptions
from tracking.routes import ROUTERS, LiveDesk
from tracking.settings import TrackingSettings
from tracking.store import OrderPartiesStore, PositionStore, SessionStore, ShareStore

_DESCRIPTION = "Where the goods are: tracking sessions, positions, and live pushes over the WebSocket `/ws`."


def api() -> FastAPI:
    """HTTP and WebSocket only."""
    return _app("api")


def worker() -> FastAPI:
    """Relay, inbox and jobs; health and metrics over HTTP."""
    return _app("worker")


def everything() -> FastAPI:
    """Both in one process."""
    return _app("all")


def _app(role: Role) -> FastAPI:
    settings = TrackingSettings()
    base = Foundation("tracking", settings)
    channel = LiveChannel(settings.amqp_url.get_secret_value(), service="tracking", timeout=settings.amqp_timeout)
    hub = LiveHub(max_orders=settings.live_max_orders, max_connections=settings.live_max_connections)
    live = LiveFeed(hub, channel)
    owner = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout)
    sessions, known, shares = SessionStore(base.database), OrderPartiesStore(base.database), ShareStore(base.database)
    positions = PositionStore(base.database, retention=timedelta(days=settings.position_retention_days))
    desk = LiveDesk(
        hub=hub,
        sessions=sessions,
        known=known,
        owner=owner,
        origins=settings.cors_allowed_origins,
        auth_seconds=settings.live_auth_seconds,
        send_seconds=settings.live_send_seconds,
    )
    body = Body(
        routers=ROUTERS,
        provide=(sessions, positions, known, shares, owner, live, desk),
        aggregates=(sessions.aggregates,),
        hears=subscriptions(known=known, sessions=sessions, positions=positions, live=live),
        prepare=(sessions.ensure_indexes, positions.ensure_indexes, shares.ensure_indexes),
        listens={
            "live": partial(hear_live, channel, hub=hub),
            "catch_up": partial(_catch_up, settings.live_catch_up_seconds, hub=hub, sessions=sessions, known=known),
        },
        jobs={"quiet": partial(_tell_quiet, settings.quiet_check_seconds, sessions=sessions, live=live)},
        resources=(owner, channel),
        description=_DESCRIPTION,
    )
    return base.app(role, body)


async def _catch_up(every: float, *, hub: LiveHub, sessions: SessionStore, known: OrderPartiesStore) -> None:
    while True:
        await asyncio.sleep(every)
        await usecases.catch_up(hub, sessions=sessions, known=known)


async def _tell_quiet(every: float, *, sessions: SessionStore, live: LiveFeed) -> None:
    while True:
        await usecases.tell_quiet(sessions=sessions, live=live, at=utc_now())
        await asyncio.sleep(every)

"""The composition root of tracking: the only place where its things are built."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.http import utc_now
from chassis.http.pages import PublicAddress
from chassis.leases import Lease
from chassis.live import LiveChannel
from chassis.mongo import Database
from tracking import usecases
from tracking.adapters.fleet_accounts import accounts_in
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.adapters.orders_owner import OrdersOwner
from tracking.adapters.osrm import Osrm
from tracking.adapters.telematics import RequestBudget, TelematicsProvider
from tracking.adapters.webfleet import Credentials, Webfleet, WebfleetOptions
from tracking.consumers import hear_live, note_own, subscriptions
from tracking.routes import ROUTERS, LiveDesk, MapTiles, Prices
from tracking.settings import TrackingSettings
from tracking.store import FleetStore, LookStore, NewsStore, OrderPartiesStore, PositionStore, PremiumStore, RequestCounts, RouteStore, SessionStore, ShareStore

_AN_HOUR = 3600.0
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
    planner, routes = Osrm(settings.osrm_url, timeout=settings.osrm_timeout) if settings.osrm_url else None, RouteStore(base.database)
    known = OrderPartiesStore(base.database, routes=routes if planner else None)
    sessions, shares = SessionStore(base.database), ShareStore(base.database)
    positions = PositionStore(base.database, retention=timedelta(days=settings.position_retention_days))
    looks, news, trips, accounts = LookStore(base.database), NewsStore(base.database), PremiumStore(base.database), FleetStore(base.database)
    fleets = webfleets(settings, budget=RequestCounts(base.database))
    poll = partial(usecases.poll_fleet, trips=trips, accounts=accounts, sessions=sessions, positions=positions, known=known, live=live)
    desk = LiveDesk(
        hub=hub,
        sessions=sessions,
        known=known,
        owner=owner,
        news=news,
        looks=looks,
        origins=[*settings.cors_allowed_origins, settings.gateway_url.rstrip("/")],
        auth_seconds=settings.live_auth_seconds,
        send_seconds=settings.live_send_seconds,
    )
    body = Body(
        routers=ROUTERS,
        provide=(
            sessions,
            positions,
            known,
            shares,
            owner,
            live,
            desk,
            looks,
            base.event_log,
            trips,
            accounts,
            usecases.Fleets(fleets),
            MapTiles(settings.share_tile_url),
            PublicAddress(settings.gateway_url),
            Prices(settings.premium_price_eur, settings.webfleet_monthly_fee_eur),
        ),
        notes=partial(note_own, trips=trips),
        aggregates=(sessions.aggregates,),
        hears=subscriptions(known=known, sessions=sessions, positions=positions, news=news, live=live, planner=planner, routes=routes),
        prepare=(
            sessions.ensure_indexes,
            positions.ensure_indexes,
            shares.ensure_indexes,
            trips.ensure_indexes,
            routes.ensure_indexes,
            news.ensure_indexes,
            looks.ensure_indexes,
        ),
        listens={
            "live": partial(hear_live, channel, hub=hub),
            "catch_up": partial(_catch_up, settings.live_catch_up_seconds, hub=hub, sessions=sessions, known=known),
        },
        jobs={
            "forget": partial(_forget_places, timedelta(days=settings.position_retention_days), sessions=sessions),
            "quiet": partial(_tell_quiet, settings.quiet_check_seconds, sessions=sessions, live=live),
            **{f"fleet-{number}": partial(_follow, fleet, settings.webfleet_poll_seconds, base.database, poll) for number, fleet in enumerate(fleets)},
        },
        resources=(owner, channel, *fleets, *([planner] if planner else [])),
        providers={"tomtom": "configured" if fleets else "not configured", "osrm": "configured" if planner else "not configured"},
        description=_DESCRIPTION,
    )
    return base.app(role, body)


def webfleets(settings: TrackingSettings, *, budget: RequestBudget) -> list[Webfleet]:
    """Build the fleet accounts that the settings name: those of organisations, and the platform's own."""
    options = WebfleetOptions(
        url=settings.webfleet_url,
        mode=settings.webfleet_mode,
        login=settings.webfleet_login,
        language=settings.webfleet_language,
        zone=settings.webfleet_time_zone,
        micro_degrees=settings.webfleet_micro_degrees,
        timeout=settings.webfleet_timeout,
    )
    readers = list(accounts_in(settings.webfleet_accounts_file).values()) if settings.webfleet_accounts_file else []
    account, username, password, apikey = settings.webfleet_account, settings.webfleet_username, settings.webfleet_password, settings.webfleet_apikey
    if account and username and password and apikey:
        own = Credentials(account, username, password.get_secret_value(), apikey.get_secret_value())
        readers.append(lambda: own)
    return [Webfleet(reader, options=options, budget=budget) for reader in readers]


async def _follow(fleet: TelematicsProvider, every: float, database: Database, poll: Callable[..., Awaitable[None]]) -> None:
    """Poll a fleet account for ever, in one replica at a time."""
    lease = Lease(database, f"fleet/{fleet.name}/{fleet.account}", seconds=every * 1.5)
    try:
        while True:
            if await lease.claim():
                async with lease.kept():
                    await poll(fleet, at=utc_now())
            await asyncio.sleep(every)
    finally:
        await lease.release()


async def _catch_up(every: float, *, hub: LiveHub, sessions: SessionStore, known: OrderPartiesStore) -> None:
    while True:
        await asyncio.sleep(every)
        await usecases.catch_up(hub, sessions=sessions, known=known)


async def _forget_places(retention: timedelta, *, sessions: SessionStore) -> None:
    while True:
        at = utc_now()
        if not await usecases.forget_places(sessions=sessions, older_than=at - retention, at=at):
            await asyncio.sleep(_AN_HOUR)


async def _tell_quiet(every: float, *, sessions: SessionStore, live: LiveFeed) -> None:
    while True:
        await usecases.tell_quiet(sessions=sessions, live=live, at=utc_now())
        await asyncio.sleep(every)

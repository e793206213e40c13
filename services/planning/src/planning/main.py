"""The composition root of `planning`: the only place that builds things."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from fastapi import FastAPI
from pymongo.errors import PyMongoError

from chassis import telemetry
from chassis.errors import Unavailable
from chassis.foundation import Body, Foundation, Role
from chassis.http import Job, utc_now
from chassis.ids import new_id
from chassis.mongo import Database
from planning.adapters.engine_process import EngineProcess
from planning.adapters.gazetteer import Gazetteer
from planning.adapters.geocoder import Geocoder
from planning.adapters.orders_owner import OrdersOwner
from planning.adapters.osrm import Osrm
from planning.adapters.public_address import PublicAddress
from planning.consumers import subscriptions
from planning.routes import ROUTERS
from planning.settings import PlanningSettings
from planning.store import (
    AbsenceStore,
    AddressStore,
    CalendarFeedStore,
    DriverStore,
    KnownOrderStore,
    OptimizationStore,
    PlanStore,
    TourStore,
    VehicleStore,
    WayStore,
)
from planning.usecases.day_search import Desk, search_due
from planning.usecases.geography import Geography

log = telemetry.logger(__name__)


def api() -> FastAPI:
    """Build the process that answers HTTP."""
    return _app("api")


def worker() -> FastAPI:
    """Build the process that publishes, consumes and runs jobs; health and metrics over HTTP."""
    return _app("worker")


def everything() -> FastAPI:
    """Build both in one process, for the small installation."""
    return _app("all")


def _app(role: Role) -> FastAPI:
    settings = PlanningSettings()
    base = Foundation("planning", settings)
    drivers, vehicles, absences = DriverStore(base.database), VehicleStore(base.database), AbsenceStore(base.database)
    tours, known, feeds = TourStore(base.database), KnownOrderStore(base.database), CalendarFeedStore(base.database)
    optimizations, plans, geography = OptimizationStore(base.database), PlanStore(base.database), _geography(settings, base.database)
    engine, day_engine = EngineProcess(), EngineProcess()
    desk = Desk(plans, known, drivers, vehicles, geography, day_engine, utc_now, partial(new_id, "tour"))
    owner = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout)
    body = Body(
        routers=ROUTERS,
        provide=(drivers, vehicles, absences, tours, known, owner, optimizations, plans, geography, engine, feeds, PublicAddress(settings.public_url)),
        aggregates=(tours.aggregates,),
        hears=subscriptions(known=known, tours=tours),
        prepare=(
            drivers.ensure_indexes,
            vehicles.ensure_indexes,
            absences.ensure_indexes,
            tours.ensure_indexes,
            optimizations.ensure_indexes,
            plans.ensure_indexes,
            feeds.ensure_indexes,
            *_kept_answers(geography),
        ),
        jobs={"plans": _searching(desk, every=settings.plan_poll_seconds)},
        resources=(owner, engine, day_engine, *(partner for partner in (geography.geocoder, geography.planner) if partner)),
        providers={"osrm": _told(settings.osrm_url), "geocoder": _told(settings.geocoder_url)},
        description="Tours, drivers, vehicles and absences of a carrier's fleet.",
    )
    return base.app(role, body)


def _geography(settings: PlanningSettings, database: Database) -> Geography:
    geocoder = Geocoder(settings.geocoder_url, dialect=settings.geocoder_dialect, timeout=settings.geocoder_timeout) if settings.geocoder_url else None
    planner = Osrm(settings.osrm_url, timeout=settings.osrm_timeout) if settings.osrm_url else None
    return Geography(Gazetteer(), AddressStore(database), WayStore(database), geocoder, planner, settings.geocoder_url or "")


def _kept_answers(geography: Geography) -> tuple[Callable[[], Awaitable[None]], ...]:
    return (geography.addresses.ensure_indexes, geography.ways.ensure_indexes)


def _searching(desk: Desk, *, every: float) -> Job:
    async def search_on() -> None:
        while True:
            try:
                if await search_due(desk):
                    continue
            except (PyMongoError, Unavailable) as error:
                log.warning("job_waits", error=type(error).__name__)
            await asyncio.sleep(every)

    return search_on


def _told(url: str | None) -> str:
    return "configured" if url else "not configured"

"""The composition root of `planning`: the only place that builds things."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.mongo import Database
from planning.adapters.engine_process import EngineProcess
from planning.adapters.gazetteer import Gazetteer
from planning.adapters.geocoder import Geocoder
from planning.adapters.orders_owner import OrdersOwner
from planning.adapters.osrm import Osrm
from planning.consumers import subscriptions
from planning.routes import ROUTERS
from planning.settings import PlanningSettings
from planning.store import AbsenceStore, AddressStore, DriverStore, KnownOrderStore, OptimizationStore, TourStore, VehicleStore, WayStore
from planning.usecases.geography import Geography


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
    tours, known = TourStore(base.database), KnownOrderStore(base.database)
    optimizations, geography, engine = OptimizationStore(base.database), _geography(settings, base.database), EngineProcess()
    owner = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout)
    body = Body(
        routers=ROUTERS,
        provide=(drivers, vehicles, absences, tours, known, owner, optimizations, geography, engine),
        aggregates=(tours.aggregates,),
        hears=subscriptions(known=known, tours=tours),
        prepare=(
            drivers.ensure_indexes,
            vehicles.ensure_indexes,
            absences.ensure_indexes,
            tours.ensure_indexes,
            optimizations.ensure_indexes,
            *_kept_answers(geography),
        ),
        resources=(owner, engine, *(partner for partner in (geography.geocoder, geography.planner) if partner)),
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


def _told(url: str | None) -> str:
    return "configured" if url else "not configured"

"""The composition root of `planning`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from planning.adapters.orders_owner import OrdersOwner
from planning.consumers import subscriptions
from planning.routes import ROUTERS
from planning.settings import PlanningSettings
from planning.store import AbsenceStore, DriverStore, KnownOrderStore, TourStore, VehicleStore


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
    owner = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout)
    body = Body(
        routers=ROUTERS,
        provide=(drivers, vehicles, absences, tours, known, owner),
        aggregates=(tours.aggregates,),
        hears=subscriptions(known=known, tours=tours),
        prepare=(drivers.ensure_indexes, vehicles.ensure_indexes, absences.ensure_indexes, tours.ensure_indexes),
        resources=(owner,),
        description="Tours, drivers, vehicles and absences of a carrier's fleet.",
    )
    return base.app(role, body)

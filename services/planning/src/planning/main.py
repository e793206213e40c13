"""The composition root of `planning`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from planning.routes import ROUTERS
from planning.settings import PlanningSettings
from planning.store import AbsenceStore, DriverStore, VehicleStore


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
    base = Foundation("planning", PlanningSettings())
    drivers, vehicles, absences = DriverStore(base.database), VehicleStore(base.database), AbsenceStore(base.database)
    body = Body(
        routers=ROUTERS,
        provide=(drivers, vehicles, absences),
        prepare=(drivers.ensure_indexes, vehicles.ensure_indexes, absences.ensure_indexes),
        description="Tours, drivers, vehicles and calendars.",
    )
    return base.app(role, body)

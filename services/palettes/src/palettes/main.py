"""The composition root of `palettes`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from palettes import routes
from palettes.settings import PalettesSettings


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
    base = Foundation("palettes", PalettesSettings())
    return base.app(role, Body(routers=[routes.router], description="The pallet account between partners."))

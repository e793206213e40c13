"""The composition root of `ecmr`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from ecmr import routes
from ecmr.settings import EcmrSettings


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
    base = Foundation("ecmr", EcmrSettings())
    return base.app(role, Body(routers=[routes.router], description="Electronic consignment notes, their signatures and their PDF."))

"""The composition root of `webhooks`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from webhooks import routes
from webhooks.settings import WebhooksSettings


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
    base = Foundation("webhooks", WebhooksSettings())
    return base.app(role, Body(routers=[routes.router], description="Integrators' endpoints, their secrets and what was delivered to them."))

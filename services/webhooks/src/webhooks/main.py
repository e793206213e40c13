"""The composition root of `webhooks`: the only place that builds things."""

from datetime import timedelta

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from webhooks import routes
from webhooks.consumers import subscriptions
from webhooks.settings import WebhooksSettings
from webhooks.store import FeedStore


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
    settings = WebhooksSettings()
    base = Foundation("webhooks", settings)
    feed = FeedStore(base.database, kept_for=timedelta(days=settings.feed_days))
    body = Body(
        routers=[routes.router],
        hears=subscriptions(feed=feed),
        prepare=[feed.ensure_indexes],
        description="Integrators' endpoints, their secrets and what was delivered to them.",
    )
    return base.app(role, body)

"""The composition root of `webhooks`: the only place that builds things."""

from datetime import timedelta
from functools import partial

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.http import utc_now
from chassis.leases import Lease
from webhooks.adapters.receiver import Receivers
from webhooks.adapters.secret_seal import AesSeal
from webhooks.consumers import subscriptions
from webhooks.domain.address_policy import AddressPolicy
from webhooks.routes import ROUTERS
from webhooks.settings import WebhooksSettings
from webhooks.store import DeliveryStore, EndpointStore, FeedStore, SecretStore
from webhooks.usecases.delivering import Courier, Pace
from webhooks.usecases.rounds import Dispatcher, measure_backlog, number_feed


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
    kept_for = timedelta(days=settings.feed_days)
    feed, deliveries = FeedStore(base.database, kept_for=kept_for), DeliveryStore(base.database, kept_for=kept_for)
    endpoints, secrets = EndpointStore(base.database), SecretStore(base.database, AesSeal(settings.sealing_key))
    receivers = Receivers(AddressPolicy(settings.webhooks_allowed_ranges), timeout=settings.webhooks_timeout)
    pace = Pace(concurrency=settings.webhooks_concurrency)
    courier = Courier(endpoints=endpoints, deliveries=deliveries, secrets=secrets, receivers=receivers, clock=utc_now, pace=pace)
    body = Body(
        routers=ROUTERS,
        provide=(feed, deliveries, endpoints, secrets, receivers),
        aggregates=(endpoints.aggregates,),
        hears=subscriptions(feed=feed, endpoints=endpoints, deliveries=deliveries),
        prepare=(feed.ensure_indexes, deliveries.ensure_indexes, endpoints.ensure_indexes),
        jobs={
            "deliveries": Dispatcher(courier, deliveries, lease_of=deliveries.lane, clock=utc_now).run,
            "feed-places": partial(number_feed, feed, Lease(base.database, "feed-places")),
            "backlog": partial(measure_backlog, deliveries, utc_now),
        },
        providers={"secretEncryption": "configured" if settings.sealing_key else "off"},
        description="Integrators' endpoints, their secrets and what was delivered to them.",
    )
    return base.app(role, body)

"""The composition root of `orders`: the only file that builds things."""

from functools import partial

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from orders.consumers import note_own, subscriptions
from orders.routes import ROUTERS
from orders.settings import OrdersSettings
from orders.store import CarrierStore, OrderStore, PolicyStore, TimelineStore
from orders.usecases.business_figures import keep_carriers_told

_DESCRIPTION = "Transport orders from booking to closure, carriers and their scores."


def api() -> FastAPI:
    """Answer HTTP only."""
    return _app("api")


def worker() -> FastAPI:
    """Publish, hear and keep the figures up to date."""
    return _app("worker")


def everything() -> FastAPI:
    """Do both in one process, for the small installation."""
    return _app("all")


def _app(role: Role) -> FastAPI:
    foundation = Foundation("orders", OrdersSettings())
    database = foundation.database
    orders, carriers, policies, timelines = OrderStore(database), CarrierStore(database), PolicyStore(database), TimelineStore(database)
    body = Body(
        routers=ROUTERS,
        provide=(orders, carriers, policies, timelines),
        aggregates=(orders.aggregates, carriers.aggregates),
        notes=partial(note_own, timelines=timelines),
        hears=subscriptions(orders=orders, carriers=carriers, timelines=timelines),
        prepare=(orders.ensure_indexes, carriers.ensure_indexes, timelines.ensure_indexes),
        jobs={"carrier-figures": partial(keep_carriers_told, carriers)},
        description=_DESCRIPTION,
    )
    return foundation.app(role, body)

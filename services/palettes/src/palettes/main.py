"""The composition root of `palettes`: the only place that builds things."""

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from palettes.adapters.orders_owner import OrdersOwner
from palettes.consumers import subscriptions
from palettes.routes import ROUTERS
from palettes.settings import PalettesSettings
from palettes.store import BalanceStore, ExchangeStore, OrderPartiesStore, PartnerAccountStore, StatementStore


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
    settings = PalettesSettings()
    base = Foundation("palettes", settings)
    accounts = PartnerAccountStore(base.database)
    exchanges, balances, known = ExchangeStore(base.database, accounts), BalanceStore(base.database), OrderPartiesStore(base.database)
    statements = StatementStore(base.database, accounts, exchanges)
    owner = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout)
    body = Body(
        routers=ROUTERS,
        provide=(accounts, exchanges, balances, known, statements, owner),
        aggregates=(exchanges.aggregates, statements.aggregates),
        hears=subscriptions(known=known, exchanges=exchanges),
        prepare=(exchanges.ensure_indexes, statements.ensure_indexes),
        resources=(owner,),
        description="The pallet account between partners.",
    )
    return base.app(role, body)

"""The composition root of `palettes`: the only place that builds things."""

import asyncio
from functools import partial

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.http import utc_now
from chassis.http.pages import PublicAddress
from chassis.ids import new_id
from chassis.leases import Lease
from chassis.mongo import Database
from palettes.adapters.orders_owner import OrdersOwner
from palettes.adapters.pdf import PdfPress
from palettes.consumers import subscriptions
from palettes.routes import ROUTERS
from palettes.settings import PalettesSettings
from palettes.store import BalanceStore, ExchangeStore, OrderPartiesStore, PartnerAccountStore, StatementStore
from palettes.usecases.figures import keep_figures
from palettes.usecases.statements import close_last_month

_AN_HOUR = 3600.0


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
        provide=(
            accounts,
            exchanges,
            balances,
            known,
            statements,
            owner,
            PdfPress(timeout=settings.pdf_timeout),
            PublicAddress(settings.gateway_url),
        ),
        aggregates=(exchanges.aggregates, statements.aggregates),
        hears=subscriptions(known=known, exchanges=exchanges),
        prepare=(exchanges.ensure_indexes, statements.ensure_indexes),
        jobs={
            "figures": partial(keep_figures, balances),
            "closing": partial(_close_months, settings.statements_close_on_day, base.database, accounts=accounts, statements=statements),
        },
        resources=(owner,),
        description="The pallet account between partners.",
    )
    return base.app(role, body)


async def _close_months(day: int, database: Database, *, accounts: PartnerAccountStore, statements: StatementStore) -> None:
    """Once an hour, from the day on, close what is still open of the month before; one process at a time does it."""
    lease = Lease(database, "closing", seconds=2 * _AN_HOUR)
    while True:
        now = utc_now()
        if day and now.day >= day and await lease.claim():
            await close_last_month(accounts=accounts, statements=statements, new_id=new_id, at=now)
        await asyncio.sleep(_AN_HOUR)

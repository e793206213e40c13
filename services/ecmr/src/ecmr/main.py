"""The composition root of `ecmr`: the only place that builds things."""

import asyncio

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.http import Job, utc_now
from ecmr.adapters.key_files import SealRoom
from ecmr.adapters.orders_owner import OrdersOwner
from ecmr.adapters.pdf_maker import PdfMaker
from ecmr.adapters.public_address import PublicAddress
from ecmr.adapters.smtp import MailServer
from ecmr.consumers import subscriptions
from ecmr.routes import ROUTERS
from ecmr.settings import EcmrSettings
from ecmr.store import MailingStore, NoteStore, PaperStore
from ecmr.usecases.mail import deliver_due
from ecmr.usecases.papers import Press

_POLL_SECONDS = 0.5


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
    settings = EcmrSettings()
    base = Foundation("ecmr", settings)
    notes, papers, mailings = NoteStore(base.database), PaperStore(base.database), MailingStore(base.database)
    owner, maker = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout), PdfMaker(timeout=settings.pdf_timeout)
    seals, public = SealRoom(settings.ecmr_keys_dir, make_missing=settings.environment == "local"), PublicAddress(settings.public_url)
    server = _mail_server(settings)
    press = Press(notes, papers, maker, seals, public)
    body = Body(
        routers=ROUTERS,
        provide=(notes, papers, mailings, owner, maker, seals, public),
        aggregates=(notes.aggregates, mailings.aggregates),
        hears=subscriptions(notes=notes),
        prepare=(notes.ensure_indexes, papers.ensure_indexes, mailings.ensure_indexes),
        jobs={"mail": _mailing(press, mailings, server)},
        resources=(owner, maker),
        providers={"smtp": "configured" if settings.smtp_host else "missing"},
        description="Electronic consignment notes, their signatures and their PDF.",
    )
    return base.app(role, body)


def _mail_server(settings: EcmrSettings) -> MailServer:
    secret = settings.smtp_password
    return MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        sender=settings.smtp_from,
        timeout=settings.smtp_timeout,
        tls=settings.smtp_tls,
        user=settings.smtp_user,
        password=secret.get_secret_value() if secret else None,
    )


def _mailing(press: Press, mailings: MailingStore, server: MailServer) -> Job:
    async def mail_on() -> None:
        while True:
            if not await deliver_due(press=press, mailings=mailings, server=server, at=utc_now()):
                await asyncio.sleep(_POLL_SECONDS)

    return mail_on

"""The composition root of `ecmr`: the only place that builds things."""

import asyncio

from fastapi import FastAPI

from chassis.foundation import Body, Foundation, Role
from chassis.http import Job, utc_now
from ecmr.adapters.key_files import SealRoom
from ecmr.adapters.orders_owner import OrdersOwner
from ecmr.adapters.pdf_maker import Authority, PdfMaker
from ecmr.adapters.public_address import PublicAddress
from ecmr.adapters.smtp import MailServer
from ecmr.consumers import subscriptions
from ecmr.domain.protocol import KNOWN_PARTIES, ProtocolParties
from ecmr.routes import ROUTERS
from ecmr.settings import EcmrSettings
from ecmr.store import DocumentStore, MailingStore, NoteStore, PaperStore
from ecmr.usecases.mail import deliver_due
from ecmr.usecases.papers import Press

_POLL_SECONDS = 0.5
_CLOCK_SECONDS = 30.0


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
    documents = DocumentStore(base.database)
    owner, maker = OrdersOwner(settings.orders_url, timeout=settings.orders_timeout), _pdf_maker(settings, role)
    seals, public = SealRoom(settings.ecmr_keys_dir, make_missing=settings.environment == "local"), PublicAddress(settings.public_url)
    server = _mail_server(settings)
    press = Press(notes, papers, maker, seals, public, documents)
    body = Body(
        routers=ROUTERS,
        provide=(notes, mailings, owner, press, seals, public, _protocol(settings)),
        aggregates=(notes.aggregates, mailings.aggregates),
        hears=subscriptions(notes=notes, documents=documents),
        prepare=(notes.ensure_indexes, papers.ensure_indexes, mailings.ensure_indexes, documents.ensure_indexes),
        jobs={"mail": _mailing(press, mailings, server), "clocks": _clocks(notes)},
        resources=(owner, maker),
        needs={"pdf": maker.warmed} if role == "api" else {},  # a replica gets no calls before its first PDF is as quick as the others'
        providers={"smtp": "configured" if settings.smtp_host else "missing", "tsa": "configured" if settings.tsa_url else "missing"},
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


def _pdf_maker(settings: EcmrSettings, role: Role) -> PdfMaker:
    """Warm where people wait for it; the worker's, which mails, starts when there is mail."""
    secret, authority = settings.tsa_password, None
    if settings.tsa_url:
        password = secret.get_secret_value() if secret else None
        authority = Authority(url=settings.tsa_url, user=settings.tsa_user, password=password, timeout=settings.tsa_timeout)
    return PdfMaker(timeout=settings.pdf_timeout, authority=authority, warm=role != "worker")


def _mailing(press: Press, mailings: MailingStore, server: MailServer) -> Job:
    async def mail_on() -> None:
        while True:
            if not await deliver_due(press=press, mailings=mailings, server=server, at=utc_now()):
                await asyncio.sleep(_POLL_SECONDS)

    return mail_on


def _clocks(notes: NoteStore) -> Job:
    async def tell_what_ran_out() -> None:
        while True:
            if not await notes.ring_next(at=utc_now()):
                await asyncio.sleep(_CLOCK_SECONDS)

    return tell_what_ran_out


def _protocol(settings: EcmrSettings) -> ProtocolParties:
    file = settings.ecmr_protocol_file
    return ProtocolParties.model_validate_json(file.read_bytes()) if file else KNOWN_PARTIES

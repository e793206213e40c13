"""The app factory: every service's HTTP side, alike."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis import telemetry
from chassis.auth import TokenVerifier
from chassis.http import docs_page, openapi, problems
from chassis.http.health import Check, Health, NotReady, health_router
from chassis.http.idempotency import Idempotency
from chassis.settings import ServiceSettings
from chassis.telemetry import request_id

log = telemetry.logger(__name__)

Job = Callable[[], Awaitable[None]]
"""Runs until cancelled."""

_REQUEST_ID = re.compile(r"^[A-Za-z0-9._-]{8,128}$")
_RETRY_SECONDS = (0.2, 0.5, 1, 2, 5)


@dataclass(frozen=True)
class Parts:
    """What a composition root hands to `create_app`.

    `provide`: what routes may ask for by type. `resources`: entered at start in order, left at the end in reverse.
    `prepare`: brings the database's indexes up to date; retried until the database answers, and the service is not ready before.
    `jobs`: run in the background for as long as the process lives.
    """

    provide: Sequence[object] = ()
    resources: Sequence[AbstractAsyncContextManager[Any]] = ()
    prepare: Sequence[Callable[[], Awaitable[None]]] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)
    needs: Mapping[str, Check] = field(default_factory=dict)
    likes: Mapping[str, Check] = field(default_factory=dict)
    alive: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)
    idempotency: Idempotency | None = None


def create_app(
    service: str, *, settings: ServiceSettings, verifier: TokenVerifier, routers: Sequence[APIRouter] = (), parts: Parts, description: str = ""
) -> FastAPI:
    """Build the app: the routers, health, metrics, documentation, and every fault as problem+json."""
    telemetry.start(
        service=service,
        version=settings.version,
        environment=settings.environment,
        otlp_endpoint=settings.otlp_endpoint,
        sample_ratio=settings.trace_sample_ratio,
        log_level=settings.log_level,
    )
    prepared = asyncio.Event()
    health = Health(
        service,
        settings.version,
        {**parts.needs, "indexes": _is_prepared(prepared)} if parts.prepare else parts.needs,
        parts.likes,
        parts.providers,
        parts.alive,
    )
    app = FastAPI(
        title=f"Symphonia {service}", version=settings.version, description=description, docs_url=None, redoc_url=None, redirect_slashes=False,
        lifespan=_lifespan(parts, prepared, health),
    )  # fmt: skip
    app.state.service, app.state.health, app.state.verifier, app.state.idempotency = service, health, verifier, parts.idempotency
    app.state.prepare = parts.prepare
    app.state.provided = {type(given): given for given in parts.provide}
    for router in (*routers, health_router(health), docs_page.docs_router(app.title)):
        app.include_router(router)
    problems.install(app)
    openapi.describe(app)
    app.add_middleware(problems.LastResort)
    app.add_middleware(telemetry.RequestTelemetry, service=service)
    app.add_middleware(RequestId)
    return app


def _is_prepared(prepared: asyncio.Event) -> Check:
    async def check() -> None:
        if not prepared.is_set():
            raise NotReady("The indexes are not there yet.")

    return check


def _lifespan(parts: Parts, prepared: asyncio.Event, health: Health) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for resource in parts.resources:
                await stack.enter_async_context(resource)
            tasks = [asyncio.create_task(_prepare(parts.prepare, prepared), name="prepare")]
            tasks += [asyncio.create_task(_forever(name, job, prepared if parts.prepare else None), name=name) for name, job in parts.jobs.items()]
            log.info("started", service_name=health.service)
            try:
                yield
            finally:
                health.draining = True
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
        log.info("stopped", service_name=health.service)

    return lifespan


async def _prepare(steps: Sequence[Callable[[], Awaitable[None]]], prepared: asyncio.Event) -> None:
    tries = 0
    while not prepared.is_set():
        try:
            for step in steps:
                await step()
        except Exception as error:  # noqa: BLE001  whatever fails, the database may be back in a moment
            log.warning("prepare_failed", error=type(error).__name__, reason=str(error)[:200])
            await asyncio.sleep(_RETRY_SECONDS[min(tries, len(_RETRY_SECONDS) - 1)])
            tries += 1
        else:
            prepared.set()


async def _forever(name: str, job: Job, prepared: asyncio.Event | None) -> None:
    """Run a job; one that fails is started again, and said so."""
    if prepared:
        await prepared.wait()
    tries = 0
    while True:
        try:
            await job()
        except Exception:
            log.exception("job_failed", job=name)
        await asyncio.sleep(_RETRY_SECONDS[min(tries, len(_RETRY_SECONDS) - 1)])
        tries += 1


class RequestId:
    """Gives every request an id: the gateway's, or a new one; it stands in every log line, problem and answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the id for the time of the request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), "")
        found_by = given if _REQUEST_ID.match(given) else str(uuid4())

        async def with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["x-request-id"] = found_by
            await send(message)

        token = request_id.set(found_by)
        try:
            await self.app(scope, receive, with_id)
        finally:
            request_id.reset(token)

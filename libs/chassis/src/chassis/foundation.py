"""What every composition root would otherwise repeat: client, verifier, broker, relay and inbox, joined as a role needs them.

A service's `main.py` lays the foundation, builds its own stores on it, and asks for the app of a role.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI
from pymongo import AsyncMongoClient

from chassis import inbox, mongo, relay
from chassis.auth import JwksUrl, TokenVerifier
from chassis.broker import Broker
from chassis.event_log import DeadLetters, EventLog
from chassis.http import Check, Idempotency, Job, Parts, create_app
from chassis.inbox import Inbox, Subscriptions
from chassis.mongo import Database
from chassis.operations import operations_router
from chassis.outbox import Aggregates
from chassis.relay import Note, Relay, note_nothing
from chassis.settings import ServiceSettings

Role = Literal["api", "worker", "all"]

_AMQP_PORT = 5672


@dataclass(frozen=True)
class Body:
    """What one service is made of, beside the foundation.

    `aggregates`: the collections whose events the relay publishes. `notes`: what it keeps of its own events, once they are published.
    `hears`: what it does about events that come through the broker. `prepare`: its indexes.
    `jobs` run in workers, `listens` in every process that answers HTTP.
    """

    routers: Sequence[APIRouter] = ()
    provide: Sequence[object] = ()
    aggregates: Sequence[Aggregates] = ()
    notes: Note = note_nothing
    hears: Subscriptions | None = None
    prepare: Sequence[Callable[[], Awaitable[None]]] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)
    listens: Mapping[str, Job] = field(default_factory=dict)
    resources: Sequence[AbstractAsyncContextManager[Any]] = ()
    needs: Mapping[str, Check] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)
    description: str = ""


class Foundation:
    """The parts all services share, made from the settings they share. Nothing connects before the app starts."""

    def __init__(self, service: str, settings: ServiceSettings) -> None:
        self.service = service
        self.settings = settings
        self.client: AsyncMongoClient[dict[str, Any]] = mongo.connect(settings.mongo_url.get_secret_value(), service=service, timeout=settings.mongo_timeout)
        self.database: Database = self.client[settings.mongo_database or service]
        self.broker = Broker(settings.amqp_url.get_secret_value(), service=service, timeout=settings.amqp_timeout)
        self.event_log = EventLog(self.database, self.broker)
        keys = JwksUrl(settings.oidc_jwks_url)
        self.verifier = TokenVerifier(
            keys, issuer=settings.oidc_issuer, audience=settings.oidc_audience, algorithms=settings.oidc_algorithms, leeway=settings.oidc_leeway
        )

    def app(self, role: Role, body: Body) -> FastAPI:
        """Build the process of a role: `api` answers HTTP, `worker` publishes, consumes and runs jobs, `all` is both."""
        answers, works = role in {"api", "all"}, role in {"worker", "all"}
        idempotency = Idempotency(self.database["idempotency"])
        collections = [aggregates.collection.name for aggregates in body.aggregates]
        telling = Relay(self.database, collections, self.broker, note=body.notes)
        hearing = Inbox(self.database, self.broker, body.hears or Subscriptions(service=self.service))
        jobs = {
            **(body.listens if answers else {}),
            **({"relay": telling.run, "inbox": hearing.run, "replays": self.event_log.run, **body.jobs} if works else {}),
        }
        parts = Parts(
            provide=body.provide if answers else (),
            resources=(_closing(self.client), self.broker, *body.resources),
            prepare=(
                idempotency.ensure_indexes,
                partial(relay.ensure_indexes, self.database, kept_for=timedelta(days=self.settings.event_log_days)),
                partial(inbox.ensure_indexes, self.database),
                *body.prepare,
            ),
            jobs=jobs,
            needs={"mongo": self._mongo_answers, **body.needs},
            likes={"broker": self._broker_answers},
            alive={"inbox": hearing.is_alive, "replays": self.event_log.is_alive} if works else {},
            providers=body.providers,
            idempotency=idempotency if answers else None,
        )
        routers = (*(body.routers if answers else ()), operations_router(self.event_log, DeadLetters(self.database, self.broker)))
        return create_app(self.service, settings=self.settings, verifier=self.verifier, routers=routers, parts=parts, description=body.description)

    async def _mongo_answers(self) -> None:
        await mongo.ping(self.client)

    async def _broker_answers(self) -> None:
        address = urlsplit(self.settings.amqp_url.get_secret_value())
        _, connection = await asyncio.open_connection(address.hostname, address.port or _AMQP_PORT)
        connection.close()


@asynccontextmanager
async def _closing(client: AsyncMongoClient[dict[str, Any]]) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await client.close()

"""Endpoints in MongoDB, and since when nothing reaches them."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import ASCENDING, IndexModel, ReturnDocument

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.mongo import Database, Sort, ensure_expiry, page
from chassis.outbox import WITHOUT_META, Aggregates
from contracts import Fact
from webhooks.domain.endpoint import QUIET_FOR, Endpoint
from webhooks.domain.event_filter import matching

_BY_AGE = Sort("age", "_id", 1)
_LIVING = {"removedAt": None}
_STUBS_KEPT = timedelta(days=60)


class EndpointNotFound(NotFound):
    """There is no such endpoint, or it is not yours."""


def of_org(actor: Actor) -> dict[str, Any]:
    """What belongs to an organisation is seen by it and by administrators."""
    return {} if actor.is_admin else {"org": actor.org}


@dataclass(frozen=True, slots=True)
class Health:
    """Since when nothing reaches an endpoint, whether its organisation was told that a delivery was given up since then, and how long it asked for rest."""

    failing_since: datetime
    told: bool
    paused_until: datetime | None


class EndpointStore:
    """The aggregate `Endpoint`, and its health beside it, which changes with each delivery and is no new version.

    A removed endpoint leaves a stub without content behind for a while, since it may have events that are not published yet.
    """

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database["endpoints"], service="webhooks")
        self._health = database["endpoint_health"]

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(
            IndexModel([("org", ASCENDING), ("_id", ASCENDING)], name="org"),
            IndexModel([("org", ASCENDING), ("place", ASCENDING)], name="place", unique=True, partialFilterExpression={"place": {"$exists": True}}),
        )
        await ensure_expiry(self.aggregates.collection, "removedAt", after=_STUBS_KEPT)

    async def get(self, endpoint_id: str, *, visible_to: Actor) -> Endpoint:
        """Load an endpoint. Raises EndpointNotFound."""
        document = await self.aggregates.collection.find_one({"_id": endpoint_id, **of_org(visible_to), **_LIVING}, WITHOUT_META)
        if document is None:
            raise EndpointNotFound
        return _endpoint_of(document)

    async def free_place(self, org: str, *, of: int) -> int | None:
        """Give a place of an organisation's that is free, any of them, so that two who ask together rarely get the same; None when all are taken."""
        taken = {document.get("place") async for document in self.aggregates.collection.find({"org": org, **_LIVING}, {"place": 1})}
        free = sorted(set(range(of)) - taken)
        return random.choice(free) if free else None  # noqa: S311  spreads writers, hides nothing

    async def wanting(self, event_type: str, *, orgs: Sequence[str]) -> list[Endpoint]:
        """Give the enabled endpoints of these organisations that want an event of this type."""
        wanted = {"org": {"$in": list(orgs)}, "enabled": True, "events": {"$in": matching(event_type)}}
        return [_endpoint_of(document) async for document in self.aggregates.collection.find(wanted, WITHOUT_META)]

    async def insert(self, endpoint: Endpoint, *, at: datetime) -> None:
        """Enter an endpoint. Raises AlreadyExists, also when its place was taken meanwhile."""
        await self.aggregates.insert(_document_of(endpoint), at=at)

    async def save(self, endpoint: Endpoint, *facts: Fact, at: datetime) -> None:
        """Store the next version and what is told of it. Raises ConcurrentEdit."""
        await self.aggregates.replace(_document_of(endpoint), *facts, at=at)

    async def remove(self, endpoint: Endpoint, *, at: datetime) -> None:
        """Forget an endpoint. Raises ConcurrentEdit when it changed or went meanwhile."""
        stub = {"_id": endpoint.endpoint_id, "version": endpoint.version + 1, "org": endpoint.org, "url": "", "events": [], "enabled": False, "removedAt": at}
        await self.aggregates.replace(stub, at=at)
        await self._health.delete_one({"_id": endpoint.endpoint_id})

    async def failed(self, endpoint_id: str, *, at: datetime) -> datetime:
        """Note that nothing reached it; answers since when that is so, tried at least every other day."""
        last_known = {"$ifNull": ["$lastFailedAt", "$failingSince"]}
        goes_on = {"$gte": [last_known, at - QUIET_FOR]}
        kept = {name: {"$cond": [goes_on, f"${name}", otherwise]} for name, otherwise in (("failingSince", at), ("toldAt", "$$REMOVE"))}
        update = [{"$set": {**kept, "lastFailedAt": at}}]
        found = await self._health.find_one_and_update({"_id": endpoint_id}, update, upsert=True, return_document=ReturnDocument.AFTER)
        since: datetime = found["failingSince"] if found else at
        return since

    async def reached(self, endpoint_id: str) -> None:
        """Note that it is well."""
        await self._health.delete_one({"_id": endpoint_id})

    async def health(self, endpoint_id: str) -> Health | None:
        """Say how an endpoint fails; None when it is well."""
        found = await self._health.find_one({"_id": endpoint_id})
        return Health(found["failingSince"], told="toldAt" in found, paused_until=found.get("pausedUntil")) if found else None

    async def told(self, endpoint_id: str, *, at: datetime) -> None:
        """Note that its organisation was told of a delivery that was given up."""
        await self._health.update_one({"_id": endpoint_id}, {"$set": {"toldAt": at}})

    async def pause(self, endpoint_id: str, *, until: datetime) -> None:
        """Note that a failing endpoint asked for rest."""
        await self._health.update_one({"_id": endpoint_id}, {"$max": {"pausedUntil": until}})

    async def resume(self, endpoint_id: str) -> None:
        """Let its owner end the rest."""
        await self._health.update_one({"_id": endpoint_id}, {"$unset": {"pausedUntil": ""}})

    async def failing_since(self, endpoint_ids: list[str]) -> dict[str, datetime]:
        """Say of these endpoints which fail, and since when."""
        return {document["_id"]: document["failingSince"] async for document in self._health.find({"_id": {"$in": endpoint_ids}})}

    async def list(self, *, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[Endpoint], str | None]:
        """Page through the endpoints, oldest first."""
        found = await page(self.aggregates.collection, of_org(visible_to) | _LIVING, sort=_BY_AGE, limit=limit, cursor=cursor, projection=WITHOUT_META)
        return [_endpoint_of(document) for document in found.documents], found.next_cursor


def _document_of(endpoint: Endpoint) -> dict[str, Any]:
    document = endpoint.model_dump(by_alias=True, exclude={"endpoint_id", "headers"} | ({"place"} if endpoint.place is None else set()))
    # header names may hold what MongoDB takes for a path
    return {"_id": endpoint.endpoint_id, **document, "headers": [[name, value] for name, value in endpoint.headers.items()]}


def _endpoint_of(document: Mapping[str, Any]) -> Endpoint:
    rest = {name: value for name, value in document.items() if name != "_id"}
    return Endpoint.model_validate(rest | {"endpointId": document["_id"], "headers": dict(document["headers"])})

"""Carriers in MongoDB."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.actor import Actor
from chassis.errors import ConcurrentEdit, NotFound
from chassis.mongo import Database, Page, Sort, literal_prefix, page
from chassis.outbox import WITHOUT_META, Aggregates
from contracts import Fact
from orders.domain.carrier import Carrier, CarrierProfile
from orders.domain.search_words import folded
from orders.store.visibility import EVERYBODY, carriers_of

_ATTEMPTS = 5
_BY_NAME = Sort("name", "sortName", 1)
_PROFILE = tuple(field.alias or name for name, field in CarrierProfile.model_fields.items())
_DERIVED = ("sharedWith", "sortName")
_LOADED = WITHOUT_META | dict.fromkeys(_DERIVED, 0)


class CarrierNotFound(NotFound):
    """There is no such carrier, or it is not for you to see."""


@dataclass(frozen=True, slots=True)
class CarrierFigures:
    """How many carriers delivered something, and the mean of their scores."""

    active: int = 0
    mean_score: float | None = None


class CarrierStore:
    """The aggregate `Carrier`."""

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database["carriers"], service="orders")

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(
            IndexModel([("sharedWith", ASCENDING), ("sortName", ASCENDING), ("_id", ASCENDING)], name="shared_name"),
            IndexModel([("score.orders", ASCENDING)], name="active"),
            IndexModel([("sortName", ASCENDING), ("_id", ASCENDING)], name="name"),
            IndexModel([("siret", ASCENDING), ("sortName", ASCENDING), ("_id", ASCENDING)], name="siret", partialFilterExpression={"siret": {"$exists": True}}),
        )

    async def find(self, carrier_id: str, *, visible_to: Actor) -> Carrier | None:
        """Load a carrier, if the actor may see one of that identifier."""
        document = await self.aggregates.collection.find_one({"$and": [{"_id": carrier_id}, carriers_of(visible_to)]}, _LOADED)
        return _carrier_of(document) if document else None

    async def get(self, carrier_id: str, *, visible_to: Actor) -> Carrier:
        """Load a carrier. Raises CarrierNotFound."""
        carrier = await self.find(carrier_id, visible_to=visible_to)
        if carrier is None:
            raise CarrierNotFound
        return carrier

    async def insert(self, carrier: Carrier, fact: Fact, *, at: datetime) -> None:
        """Enter a carrier. Raises AlreadyExists."""
        await self.aggregates.insert(_document_of(carrier), fact, at=at)

    async def save(self, carrier: Carrier, *facts: Fact, at: datetime) -> None:
        """Store the next version. Raises ConcurrentEdit."""
        await self.aggregates.replace(_document_of(carrier), *facts, at=at)

    async def change(self, carrier_id: str, decide: Callable[[Carrier], tuple[Carrier, Fact]], *, visible_to: Actor, at: datetime) -> Carrier:
        """Load, decide, save once; decided anew when somebody else was quicker. Raises CarrierNotFound and what the decision raises."""
        for _ in range(_ATTEMPTS):
            carrier, fact = decide(await self.get(carrier_id, visible_to=visible_to))
            try:
                await self.save(carrier, fact, at=at)
            except ConcurrentEdit:
                continue
            return carrier
        raise ConcurrentEdit

    async def figures(self) -> CarrierFigures:
        """Sum up the carriers that delivered something."""
        found = await (await self.aggregates.collection.aggregate(_FIGURES)).to_list()
        return CarrierFigures(**found[0]) if found else CarrierFigures()

    async def list(self, *, name: str | None, siret: str | None, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[Carrier], str | None]:
        """Page through the carriers the actor sees, by name. Answers them and the cursor of the next page."""
        conditions: list[Mapping[str, Any]] = [carriers_of(visible_to)]
        if name:
            conditions.append({"sortName": literal_prefix(folded(name))})
        if siret:
            conditions.append({"siret": siret})
        found: Page = await page(self.aggregates.collection, {"$and": conditions}, sort=_BY_NAME, limit=limit, cursor=cursor, projection=WITHOUT_META)
        return [_carrier_of({key: value for key, value in document.items() if key not in _DERIVED}) for document in found.documents], found.next_cursor


_FIGURES: list[Mapping[str, Any]] = [
    {"$match": {"score.orders": {"$gt": 0}}},
    {"$group": {"_id": None, "active": {"$sum": 1}, "mean_score": {"$avg": "$score.score"}}},
    {"$project": {"_id": 0}},
]


def _document_of(carrier: Carrier) -> dict[str, Any]:
    document = carrier.model_dump(by_alias=True, exclude_none=True, exclude={"carrier_id", "profile"}) | {"_id": carrier.carrier_id}
    shared = [EVERYBODY] if carrier.verified else list(carrier.named_by)
    return document | carrier.profile.model_dump(by_alias=True, exclude_none=True) | {"sharedWith": shared, "sortName": folded(carrier.profile.name)}


def _carrier_of(document: Mapping[str, Any]) -> Carrier:
    profile = {name: document[name] for name in _PROFILE if name in document}
    rest = {name: value for name, value in document.items() if name not in profile and name != "_id"}
    return Carrier.model_validate({"carrierId": document["_id"], "profile": profile} | rest)

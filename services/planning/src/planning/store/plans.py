"""Days' plans in MongoDB. Accepting one writes its tours and the plan in one transaction: all of them or none."""

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime, timedelta

import pymongo
from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import PyMongoError

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.leases import Lease
from chassis.mongo import UNDECIDED, Database, Sort, ensure_expiry, transaction
from chassis.outbox import Aggregates
from planning.domain.day_plan import DayPlan, SearchProgress
from planning.domain.tour import Tour
from planning.store.fleet_records import FleetRecords
from planning.store.tours import TourStore
from planning.store.visibility import fleet_of

_KEPT = timedelta(days=90)
_NEWEST_FIRST = Sort("newest", "_id", -1)
_SECONDS, _LONGEST_PAUSE = 10.0, 0.1
_SEARCHED = {"$in": ["queued", "running"]}


class PlanNotFound(NotFound):
    """There is no such plan any more, or it is not of your fleet."""


class PlanStore(FleetRecords[DayPlan]):
    """The plans; kept for 90 days."""

    collection, record, id_name, missing = "plans", DayPlan, "plan_id", PlanNotFound
    visible = staticmethod(fleet_of)

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._database = database

    async def ensure_indexes(self) -> None:
        """Create what every query walks, and let old plans expire."""
        await self.aggregates.ensure_indexes(
            IndexModel([("carrierId", ASCENDING), ("_id", DESCENDING)], name="carrier"),
            IndexModel([("status", ASCENDING), ("createdAt", ASCENDING)], name="searched"),
        )
        await ensure_expiry(self.aggregates.collection, "createdAt", after=_KEPT)

    async def list(self, *, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[DayPlan], str | None]:
        """Page through the plans, newest first."""
        return await self.page({}, sort=_NEWEST_FIRST, limit=limit, cursor=cursor, visible_to=visible_to)

    async def due(self, *, limit: int) -> Sequence[str]:
        """Name the plans to be searched, the longest waiting first; one that is being searched elsewhere is among them."""
        found = self.aggregates.collection.find({"status": _SEARCHED}, {"_id": 1}).sort("createdAt", ASCENDING).limit(limit)
        return [document["_id"] async for document in found]

    def lease_of(self, plan_id: str, *, seconds: float) -> Lease:
        """The right to search a plan, so that two workers do not do it at once."""
        return Lease(self._database, f"plan/{plan_id}", seconds=seconds)

    async def tell_progress(self, plan_id: str, progress: SearchProgress) -> bool:
        """Write how far a search is; answers whether it is still wanted. Not a new version: nothing of the plan itself changes."""
        told = progress.model_dump(by_alias=True)
        done = await self.aggregates.collection.update_one({"_id": plan_id, "status": "running"}, {"$set": {"progress": told}})
        return done.matched_count == 1

    async def accept(self, plan: DayPlan, made: Sequence[Tour], *, tours: TourStore, at: datetime) -> None:
        """Store a plan that was accepted with all its tours, or nothing. Raises AlreadyExists when an order is on a tour, ConcurrentEdit."""
        uncommitted = [store.aggregates.collection.with_options(write_concern=UNDECIDED) for store in (self, tours)]
        plans_within, tours_within = (Aggregates(collection, service="planning") for collection in uncommitted)
        with pymongo.timeout(_SECONDS):
            while True:
                try:
                    async with transaction(self._database):
                        await plans_within.replace(self.document_of(plan), at=at)
                        for tour in made:
                            await tours_within.insert(tours.document_of(tour), tour.created_fact(), *tour.order_facts(None), at=at)
                        return
                except PyMongoError as error:
                    if not error.has_error_label("TransientTransactionError"):
                        raise
                await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311  spreads writers, hides nothing

"""Proposals for tours in MongoDB; forgotten after a day."""

from datetime import timedelta

from pymongo import ASCENDING, IndexModel

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.mongo import ensure_expiry
from planning.domain.optimization import Optimization
from planning.store.fleet_records import FleetRecords
from planning.store.visibility import fleet_of

_KEPT = timedelta(days=1)


class OptimizationNotFound(NotFound):
    """There is no such proposal any more, or it is not of your fleet."""


class OptimizationStore(FleetRecords[Optimization]):
    """The proposals."""

    collection, record, id_name, missing = "optimizations", Optimization, "optimization_id", OptimizationNotFound
    visible = staticmethod(fleet_of)

    async def ensure_indexes(self) -> None:
        """Create what every query walks, and let proposals expire."""
        await self.aggregates.ensure_indexes(IndexModel([("carrierId", ASCENDING), ("_id", ASCENDING)], name="carrier"))
        await ensure_expiry(self.aggregates.collection, "createdAt", after=_KEPT)

    async def of_tour(self, tour_id: str, optimization_id: str, *, visible_to: Actor) -> Optimization:
        """Load a tour's proposal. Raises OptimizationNotFound."""
        found = await self.get(optimization_id, visible_to=visible_to)
        if found.tour_id != tour_id:
            raise OptimizationNotFound
        return found

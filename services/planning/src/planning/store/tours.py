"""Tours in MongoDB. A unique index over the orders of all tours keeps every order on one tour at most, whoever presses at the same moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.mongo import Sort
from planning.domain.tour import LONGEST_SHIFT, Tour
from planning.store.fleet_records import FleetRecords
from planning.store.visibility import tours_of

_BY_DAY = Sort("day", "day", 1)
_MOST_OVERLAPS = 100


class TourNotFound(NotFound):
    """There is no such tour, or it is not of your fleet."""


def _visible(actor: Actor) -> dict[str, Any]:
    return tours_of(actor) | {"status": {"$ne": "deleted"}}


class TourStore(FleetRecords[Tour]):
    """The aggregate `Tour`; one that was given up is not found any more."""

    collection, record, id_name, missing = "tours", Tour, "tour_id", TourNotFound
    visible = staticmethod(_visible)
    derived = ("orderIds", "startsAt", "endsAt")

    def found_by(self, record: Tour) -> Mapping[str, Any]:
        """Its orders; absent when it has none, since an index takes an empty list for a value."""
        return {"orderIds": list(record.order_ids) or None}

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        carrier, day, start = ("carrierId", ASCENDING), [("day", ASCENDING), ("_id", ASCENDING)], ("startsAt", ASCENDING)
        await self.aggregates.ensure_indexes(
            IndexModel([("orderIds", ASCENDING)], name="orders", unique=True, partialFilterExpression={"orderIds": {"$exists": True}}),
            IndexModel([carrier, *day], name="carrier_day"),
            IndexModel(day, name="day"),
            IndexModel([carrier, ("driverSubject", ASCENDING), *day], name="driver_day", partialFilterExpression={"driverSubject": {"$exists": True}}),
            IndexModel([carrier, ("driverId", ASCENDING), start], name="driver_start"),
            IndexModel([carrier, ("vehicleId", ASCENDING), start], name="vehicle_start"),
        )

    async def list(
        self,
        *,
        since: str | None,
        until: str | None,
        driver_id: str | None,
        vehicle_id: str | None,
        limit: int,
        cursor: str | None,
        visible_to: Actor,
    ) -> tuple[list[Tour], str | None]:
        """Page through the tours of some days, both days included, by day."""
        days = {sign: day for sign, day in (("$gte", since), ("$lte", until)) if day}
        wanted = {"day": days or None, "driverId": driver_id, "vehicleId": vehicle_id}
        return await self.page(wanted, sort=_BY_DAY, limit=limit, cursor=cursor, visible_to=visible_to)

    async def carrying(self, order_id: str, *, visible_to: Actor) -> Tour | None:
        """Find the tour that an order is on."""
        found = await self.aggregates.collection.find_one({"$and": [{"orderIds": order_id}, self.visible(visible_to)]}, self.loaded)
        return self.record_of(found) if found else None

    async def riding(self, order_ids: Sequence[str]) -> dict[str, str]:
        """Say which of some orders are on tours, whoever's, and on which."""
        found = self.aggregates.collection.find({"orderIds": {"$in": list(order_ids)}}, {"orderIds": 1})
        return {order_id: document["_id"] async for document in found for order_id in document["orderIds"] if order_id in set(order_ids)}

    async def touching(
        self, since: datetime, until: datetime, *, carrier_id: str, driver_id: str | None = None, vehicle_id: str | None = None
    ) -> Sequence[Tour]:
        """Give the tours of a driver or a vehicle that touch a period, by their beginning."""
        whose = [{name: value} for name, value in (("driverId", driver_id), ("vehicleId", vehicle_id)) if value]
        hours = {"startsAt": {"$gt": since - LONGEST_SHIFT, "$lt": until}, "endsAt": {"$gt": since}}
        query = {"carrierId": carrier_id, **hours, "$or": whose, "status": {"$ne": "deleted"}}
        found = self.aggregates.collection.find(query, self.loaded).sort("startsAt", ASCENDING).limit(_MOST_OVERLAPS)
        return [self.record_of(document) async for document in found]

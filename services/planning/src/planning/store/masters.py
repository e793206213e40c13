"""The masters of a fleet: drivers, vehicles, absences."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pymongo import ASCENDING, IndexModel

from chassis.actor import Actor
from chassis.errors import NotFound
from chassis.mongo import Sort
from planning.domain.absence import Absence
from planning.domain.driver import Driver
from planning.domain.vehicle import Vehicle
from planning.store.fleet_records import FleetRecords
from planning.store.visibility import drivers_of, fleet_of

_IN_ORDER_OF_ENTRY = Sort("id", "_id", 1)
_BY_START = Sort("startsAt", "startsAt", 1)
_MOST_ABSENCES = 1_000
_CARRIER = ("carrierId", ASCENDING)
_ID = ("_id", ASCENDING)


class DriverNotFound(NotFound):
    """There is no such driver, or it is not of your fleet."""


class VehicleNotFound(NotFound):
    """There is no such vehicle, or it is not of your fleet."""


class AbsenceNotFound(NotFound):
    """There is no such absence, or it is not of your fleet."""


class DriverStore(FleetRecords[Driver]):
    """The drivers."""

    collection, record, id_name, missing = "drivers", Driver, "driver_id", DriverNotFound

    visible = staticmethod(drivers_of)

    async def ensure_indexes(self) -> None:
        """Create what every query walks; a subject is one driver's alone in a fleet."""
        known = {"subject": {"$exists": True}}
        await self.aggregates.ensure_indexes(
            IndexModel([_CARRIER, _ID], name="carrier"),
            IndexModel([_CARRIER, ("subject", ASCENDING)], name="subject", unique=True, partialFilterExpression=known),
        )

    async def list(self, *, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[Driver], str | None]:
        """Page through the drivers in the order they were entered."""
        return await self.page({}, sort=_IN_ORDER_OF_ENTRY, limit=limit, cursor=cursor, visible_to=visible_to)


class VehicleStore(FleetRecords[Vehicle]):
    """The vehicles; a plate is one vehicle's alone in a fleet."""

    collection, record, id_name, missing = "vehicles", Vehicle, "vehicle_id", VehicleNotFound
    derived = ("plateKey",)

    visible = staticmethod(fleet_of)

    def found_by(self, record: Vehicle) -> Mapping[str, str]:
        """The plate as it is compared."""
        return {"plateKey": record.plate_key}

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(
            IndexModel([_CARRIER, _ID], name="carrier"), IndexModel([_CARRIER, ("plateKey", ASCENDING)], name="plate", unique=True)
        )

    async def list(self, *, limit: int, cursor: str | None, visible_to: Actor) -> tuple[list[Vehicle], str | None]:
        """Page through the vehicles in the order they were entered."""
        return await self.page({}, sort=_IN_ORDER_OF_ENTRY, limit=limit, cursor=cursor, visible_to=visible_to)


class AbsenceStore(FleetRecords[Absence]):
    """The absences."""

    collection, record, id_name, missing = "absences", Absence, "absence_id", AbsenceNotFound

    visible = staticmethod(fleet_of)

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        start = ("startsAt", ASCENDING)
        await self.aggregates.ensure_indexes(
            IndexModel([_CARRIER, start, _ID], name="carrier_start"),
            IndexModel([start, _ID], name="start"),
            IndexModel([_CARRIER, ("driverId", ASCENDING), start, _ID], name="driver_start"),
            IndexModel([_CARRIER, ("vehicleId", ASCENDING), start, _ID], name="vehicle_start"),
        )

    async def list(
        self,
        *,
        driver_id: str | None,
        vehicle_id: str | None,
        since: datetime | None,
        until: datetime | None,
        limit: int,
        cursor: str | None,
        visible_to: Actor,
    ) -> tuple[list[Absence], str | None]:
        """Page through the absences that touch the period, by their start."""
        wanted = {"driverId": driver_id, "vehicleId": vehicle_id, "endsAt": {"$gt": since} if since else None, "startsAt": {"$lt": until} if until else None}
        return await self.page(wanted, sort=_BY_START, limit=limit, cursor=cursor, visible_to=visible_to)

    async def touching(
        self, since: datetime, until: datetime, *, carrier_id: str, driver_id: str | None = None, vehicle_id: str | None = None
    ) -> Sequence[Absence]:
        """Give the absences of a driver and of a vehicle that touch a period, by their start."""
        whose = [{name: value} for name, value in (("driverId", driver_id), ("vehicleId", vehicle_id)) if value]
        if not whose:
            return []
        query = {"carrierId": carrier_id, "startsAt": {"$lt": until}, "endsAt": {"$gt": since}, "$or": whose}
        found = self.aggregates.collection.find(query, self.loaded).sort(_BY_START.spec()).limit(_MOST_ABSENCES)
        return [self.record_of(document) async for document in found]

"""Premium tracking in MongoDB: trips that a fleet account follows, what is known of the accounts, and the requests they have made."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, IndexModel, ReturnDocument, UpdateOne
from pymongo.errors import DuplicateKeyError

from chassis.errors import ConcurrentEdit
from chassis.mongo import Database
from tracking.domain.telematics import FleetAccount, FleetPosition, Month, PremiumTrip, Quality, RequestLimit, Sighting
from tracking.store.sessions import fix_document, fix_of

_MARGIN_SECONDS = 2.0
"""Requests are counted when they leave us and limited when they arrive: two that leave a window apart may arrive a little closer."""


class PremiumStore:
    """The trips. Who may ask for one is decided by the order, before."""

    def __init__(self, database: Database) -> None:
        self._trips = database["premium_trips"]

    async def ensure_indexes(self) -> None:
        """Create what every query walks; one trip of an order runs at a time."""
        running = {"isRunning": True}
        await self._trips.create_indexes(
            [
                IndexModel([("orderId", ASCENDING)], name="one_running", unique=True, partialFilterExpression=running),
                IndexModel([("account", ASCENDING)], name="running_of_account", partialFilterExpression=running),
                IndexModel([("sessionId", ASCENDING)], name="of_session"),
                IndexModel([("org", ASCENDING), ("startedAt", ASCENDING)], name="of_org"),
            ]
        )

    async def find_running(self, order_id: str) -> PremiumTrip | None:
        """Find the running trip of an order."""
        found = await self._trips.find_one({"orderId": order_id, "isRunning": True})
        return _trip(found) if found else None

    async def begin(self, trip: PremiumTrip) -> PremiumTrip:
        """Store a new trip, or answer the one of the same session that runs already. Raises ConcurrentEdit when one of another session does."""
        try:
            await self._trips.insert_one(_document(trip))
        except DuplicateKeyError as error:
            running = await self.find_running(trip.order_id)
            if running and running.session_id == trip.session_id:
                return running
            raise ConcurrentEdit from error
        return trip

    async def end_of_session(self, session_ids: Sequence[str], *, at: datetime) -> None:
        """End the running trips of sessions; where the vehicle was last is forgotten with them, the history has it."""
        await self._trips.update_many(
            {"sessionId": {"$in": list(session_ids)}, "isRunning": True}, {"$set": {"stoppedAt": at, "isRunning": False, "seen": None}}
        )

    async def running(self, account: str) -> list[PremiumTrip]:
        """List the trips that an account follows now."""
        return [_trip(document) async for document in self._trips.find({"account": account, "isRunning": True})]

    async def saw(self, seen: Iterable[tuple[PremiumTrip, Sighting]]) -> None:
        """Keep the newest that the provider said of followed vehicles."""
        writes = [UpdateOne({"_id": trip.id}, {"$set": {"seen": _sighting_document(sighting)}}) for trip, sighting in seen]
        if writes:
            await self._trips.bulk_write(writes, ordered=False)

    async def of_month(self, org: str, month: Month) -> list[PremiumTrip]:
        """List an organisation's trips that touch a month."""
        query = {"org": org, "startedAt": {"$lt": month.ends}, "$or": [{"isRunning": True}, {"stoppedAt": {"$gte": month.begins}}]}
        return [_trip(document) async for document in self._trips.find(query)]

    async def orgs_of_month(self, month: Month) -> list[str]:
        """Name the organisations with trips in a month."""
        query = {"startedAt": {"$lt": month.ends}, "$or": [{"isRunning": True}, {"stoppedAt": {"$gte": month.begins}}]}
        return sorted(await self._trips.distinct("org", query))

    async def count_running(self) -> int:
        """Count the vehicles that are followed now."""
        return len(await self._trips.distinct("objectNo", {"isRunning": True}))


class FleetStore:
    """The fleet accounts, and which of their vehicles were there in which month: what the provider will bill."""

    def __init__(self, database: Database) -> None:
        self._accounts = database["fleet_accounts"]
        self._months = database["fleet_months"]

    async def get(self, account: str) -> FleetAccount:
        """Tell what is known of an account; nothing yet is no fault."""
        found = await self._accounts.find_one({"_id": account}) or {}
        return FleetAccount(
            account, frozenset(found.get("vehicles", ())), found.get("askedAt"), found.get("fault"), found.get("failingSince"), found.get("notBefore")
        )

    async def answered(self, account: str, vehicles: Iterable[str], *, at: datetime) -> None:
        """Keep that an account answered, and which vehicles it has."""
        numbers = sorted(set(vehicles))
        seen = {"$addToSet": {"vehicles": {"$each": numbers}}} if numbers else {}
        await self._accounts.update_one(
            {"_id": account}, {"$set": {"askedAt": at}, "$unset": {"fault": "", "failingSince": "", "notBefore": ""}, **seen}, upsert=True
        )
        if numbers:
            month = {"_id": f"{account}/{Month.of(at).name}"}
            await self._months.update_one(month, {"$addToSet": {"vehicles": {"$each": numbers}}, "$set": {"month": Month.of(at).name}}, upsert=True)

    async def failed(self, account: str, fault: str, *, until: datetime, at: datetime) -> None:
        """Keep that an account did not answer, since when, and until when it is left alone."""
        told = {"$set": {"fault": fault[:200], "notBefore": until}, "$min": {"failingSince": at}}
        await self._accounts.update_one({"_id": account}, told, upsert=True)

    async def vehicles_in(self, month: Month) -> int:
        """Count the vehicles that all accounts had in a month."""
        return sum([len(document["vehicles"]) async for document in self._months.find({"month": month.name}, {"vehicles": 1})])


class RequestCounts:
    """The requests of each account and action, counted over all replicas by the database's clock."""

    def __init__(self, database: Database, *, now: Any = "$$NOW") -> None:
        self._requests = database["telematics_requests"]
        self._now = now

    async def take(self, account: str, action: str, limit: RequestLimit) -> float:
        """Count one request in. 0 when it may be made now, else the seconds until it may, and nothing is counted."""
        now = self._now() if callable(self._now) else self._now
        window = int((limit.seconds + _MARGIN_SECONDS) * 1000)
        inside = {"$filter": {"input": {"$ifNull": ["$made", []]}, "cond": {"$gt": ["$$this", {"$subtract": [now, window]}]}}}
        update: list[Mapping[str, Any]] = [
            {"$set": {"made": inside, "at": now}},
            {"$set": {"granted": {"$lt": [{"$size": "$made"}, limit.count]}}},
            {"$set": {"made": {"$cond": ["$granted", {"$concatArrays": ["$made", [now]]}, "$made"]}}},
        ]
        found = await self._requests.find_one_and_update({"_id": f"{account}/{action}"}, update, upsert=True, return_document=ReturnDocument.AFTER)
        assert found is not None, "an upsert answers the document"
        if found["granted"]:
            return 0.0
        passed: float = (found["at"] - found["made"][0]).total_seconds()
        return max(0.1, limit.seconds + _MARGIN_SECONDS - passed)


def _document(trip: PremiumTrip) -> dict[str, Any]:
    return {
        "_id": trip.id,
        "orderId": trip.order_id,
        "sessionId": trip.session_id,
        "org": trip.org,
        "vehicleId": trip.vehicle_id,
        "objectNo": trip.object_no,
        "account": trip.account,
        "startedAt": trip.started_at,
        "stoppedAt": trip.stopped_at,
        "isRunning": trip.stopped_at is None,
        "seen": _sighting_document(trip.seen) if trip.seen else None,
    }


def _sighting_document(seen: Sighting) -> dict[str, Any]:
    fix = seen.position.fix
    return {"objectNo": seen.position.object_no, "quality": seen.position.quality.value, "fix": fix_document(fix) if fix else None, "askedAt": seen.asked_at}


def _sighting(document: Mapping[str, Any]) -> Sighting:
    fix = fix_of(document["fix"]) if document["fix"] else None
    return Sighting(FleetPosition(document["objectNo"], fix, Quality(document["quality"])), document["askedAt"])


def _trip(document: Mapping[str, Any]) -> PremiumTrip:
    return PremiumTrip(
        id=document["_id"],
        order_id=document["orderId"],
        session_id=document["sessionId"],
        org=document["org"],
        vehicle_id=document["vehicleId"],
        object_no=document["objectNo"],
        account=document["account"],
        started_at=document["startedAt"],
        stopped_at=document["stoppedAt"],
        seen=_sighting(document["seen"]) if document["seen"] else None,
    )

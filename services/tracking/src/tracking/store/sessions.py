"""Sessions: one document each, with their pending events."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.mongo import Database
from chassis.outbox import WITHOUT_META, Aggregates
from contracts import Fact
from tracking.domain.device_token import DeviceKey, digest
from tracking.domain.fixes import Doubt, Fix
from tracking.domain.geofence import Visit
from tracking.domain.odometer import Odometer
from tracking.domain.progress import Estimate
from tracking.domain.route import Deviation
from tracking.domain.session import LastPosition, Tally, TrackingNotRunning, TrackingNotStarted, TrackingSession

_INDEXES = (
    IndexModel([("orderId", ASCENDING)], name="one_open_session", unique=True, partialFilterExpression={"status": "open"}),
    IndexModel([("orderId", ASCENDING), ("startedAt", DESCENDING), ("_id", DESCENDING)], name="of_order"),
    IndexModel([("devices.hash", ASCENDING)], name="device", unique=True, partialFilterExpression={"devices.hash": {"$exists": True}}),
    IndexModel([("people", ASCENDING), ("startedAt", ASCENDING)], name="of_person"),
    IndexModel([("last.timestamp", ASCENDING)], name="last_of_closed", partialFilterExpression={"status": "closed"}),
    IndexModel([("isStale", ASCENDING), ("heardAt", ASCENDING)], name="quiet", partialFilterExpression={"status": "open"}),
)


class SessionStore:
    """The sessions. Who may ask for one is decided by the order, before."""

    def __init__(self, database: Database) -> None:
        self.aggregates = Aggregates(database["sessions"], service="tracking")

    async def ensure_indexes(self) -> None:
        """Create the indexes."""
        await self.aggregates.ensure_indexes(*_INDEXES)

    async def get(self, session_id: str) -> TrackingSession:
        """Get a session by its own id. Raises TrackingNotStarted."""
        found = await self.aggregates.collection.find_one({"_id": session_id}, WITHOUT_META)
        if found is None:
            raise TrackingNotStarted
        return _session(found)

    async def find_open(self, order_id: str) -> TrackingSession | None:
        """Find the running session of an order."""
        found = await self.aggregates.collection.find_one({"orderId": order_id, "status": "open"}, WITHOUT_META)
        return _session(found) if found else None

    async def get_open(self, order_id: str) -> TrackingSession:
        """Get the running session of an order. Raises TrackingNotRunning."""
        session = await self.find_open(order_id)
        if session is None:
            raise TrackingNotRunning("Start tracking of this order first.")
        return session

    async def get_latest(self, order_id: str) -> TrackingSession:
        """Get the newest session of an order, running or not. Raises TrackingNotStarted."""
        found = await self.aggregates.collection.find_one({"orderId": order_id}, WITHOUT_META, sort=[("startedAt", DESCENDING), ("_id", DESCENDING)])
        if found is None:
            raise TrackingNotStarted
        return _session(found)

    async def open_of(self, order_ids: Sequence[str]) -> dict[str, TrackingSession]:
        """Find the running sessions of several orders, by order."""
        found = self.aggregates.collection.find({"orderId": {"$in": list(order_ids)}, "status": "open"}, WITHOUT_META)
        return {document["orderId"]: _session(document) async for document in found}

    async def find_by_device(self, token: str) -> TrackingSession | None:
        """Find the running session a device token was given for."""
        found = await self.aggregates.collection.find_one({"devices.hash": digest(token), "status": "open"}, WITHOUT_META)
        return _session(found) if found else None

    async def of_subject(self, subject: str, *, carrier_id: str | None) -> list[TrackingSession]:
        """List the sessions in which a person had a phone, oldest first; of one carrier's orders where one is named."""
        query: dict[str, Any] = {"people": subject} | ({"carrierId": carrier_id} if carrier_id else {})
        return [_session(document) async for document in self.aggregates.collection.find(query, WITHOUT_META).sort("startedAt", ASCENDING)]

    async def quiet_since(self, moment: datetime, *, limit: int) -> list[TrackingSession]:
        """List running sessions of which nothing was heard since a moment and nobody was told, the longest first."""
        query = {"status": "open", "isStale": False, "heardAt": {"$lte": moment}}
        return [_session(document) async for document in self.aggregates.collection.find(query, WITHOUT_META).sort("heardAt", ASCENDING).limit(limit)]

    async def located_before(self, moment: datetime, *, limit: int) -> list[TrackingSession]:
        """List sessions whose last position is older than a moment: those that are over, and those that have long gone quiet."""
        old = {"last.timestamp": {"$lt": moment}}
        query = {"$or": [{"status": "closed", **old}, {"status": "open", "isStale": True, "heardAt": {"$lt": moment}, **old}]}
        return [_session(document) async for document in self.aggregates.collection.find(query, WITHOUT_META).limit(limit)]

    async def add(self, session: TrackingSession, *said: Fact, at: datetime) -> None:
        """Store a new session. Raises AlreadyExists when the order has a running one."""
        await self.aggregates.insert(_document(session), *said, at=at)

    async def save(self, session: TrackingSession, *said: Fact, at: datetime) -> None:
        """Store the next version of a session. Raises ConcurrentEdit."""
        await self.aggregates.replace(_document(session), *said, at=at)


def _document(session: TrackingSession) -> dict[str, Any]:
    anchor = session.odometer.anchor
    return {
        "_id": session.id,
        "version": session.version,
        "orderId": session.order_id,
        "clientId": session.client_id,
        "carrierId": session.carrier_id,
        "vehicleId": session.vehicle_id,
        "source": session.source,
        "status": session.status,
        "startedAt": session.started_at,
        "startedBy": session.started_by,
        "stoppedAt": session.stopped_at,
        "stopReason": session.stop_reason,
        "devices": [{"hash": key.hash, "issuedAt": key.issued_at, "issuedTo": key.issued_to} for key in session.devices],
        "people": list(session.people),
        "last": _last_document(session.last) if session.last else None,
        "odometer": {"km": session.odometer.km, "anchor": fix_document(anchor) if anchor else None},
        "tally": _tally_document(session.tally),
        "told": _told_document(session.told) if session.told else None,
        "pickup": _visit_document(session.pickup),
        "delivery": _visit_document(session.delivery),
        "isStale": session.is_stale,
        "doubt": _doubt_document(session.doubt) if session.doubt else None,
        "deviation": {"streak": session.deviation.streak, "since": session.deviation.since, "isOff": session.deviation.is_off},
        "heardAt": session.heard_at,
    }


def _last_document(last: LastPosition) -> dict[str, Any]:
    return fix_document(last.fix) | {"source": last.source, "receivedAt": last.received_at}


def _tally_document(tally: Tally) -> dict[str, Any]:
    return {"positions": tally.positions, "outOfOrder": tally.out_of_order, "future": tally.future, "impossible": tally.impossible}


def _told_document(told: Estimate) -> dict[str, Any]:
    return {"eta": told.eta, "kmLeft": told.km_left, "late": told.late, "basis": told.basis, "confidence": told.confidence}


def _told(document: Mapping[str, Any]) -> Estimate:
    return Estimate(document["eta"], document["kmLeft"], document["late"], document["basis"], document.get("confidence", "medium"))


def _deviation(document: Mapping[str, Any] | None) -> Deviation:
    return Deviation(document["streak"], document["since"], document["isOff"]) if document else Deviation()


def _visit_document(visit: Visit) -> dict[str, Any]:
    return {
        "wasAway": visit.was_away,
        "streak": visit.streak,
        "streakSince": visit.streak_since,
        "arrivedAt": visit.arrived_at,
        "departedAt": visit.departed_at,
    }


def _visit(visit: Visit, document: Mapping[str, Any] | None) -> Visit:
    if document is None:
        return visit
    return replace(
        visit,
        was_away=document["wasAway"],
        streak=document["streak"],
        streak_since=document["streakSince"],
        arrived_at=document["arrivedAt"],
        departed_at=document["departedAt"],
    )


def _anchor(document: Mapping[str, Any] | None) -> Fix | None:
    return fix_of(document) if document and "timestamp" in document else None


def _doubt_document(doubt: Doubt) -> dict[str, Any]:
    return {"since": doubt.since, "newest": fix_document(doubt.newest), "count": doubt.count}


def _doubt(document: Mapping[str, Any] | None) -> Doubt | None:
    return Doubt(document["since"], fix_of(document["newest"]), document["count"]) if document else None


def fix_document(fix: Fix) -> dict[str, Any]:
    """Write a fix without what the device did not say."""
    document: dict[str, Any] = {"timestamp": fix.timestamp, "lat": fix.lat, "lng": fix.lng}
    for name in ("speed", "heading", "accuracy", "battery"):
        value = getattr(fix, name)
        if value is not None:
            document[name] = value
    return document


def fix_of(document: Mapping[str, Any]) -> Fix:
    """Read a fix."""
    return Fix(
        lat=document["lat"],
        lng=document["lng"],
        timestamp=document["timestamp"],
        speed=document.get("speed"),
        heading=document.get("heading"),
        accuracy=document.get("accuracy"),
        battery=document.get("battery"),
    )


def _session(document: Mapping[str, Any]) -> TrackingSession:
    last, told, tally, odometer = document["last"], document["told"], document["tally"], document["odometer"]
    return TrackingSession(
        id=document["_id"],
        version=document["version"],
        order_id=document["orderId"],
        client_id=document["clientId"],
        carrier_id=document["carrierId"],
        vehicle_id=document["vehicleId"],
        source=document["source"],
        status=document["status"],
        started_at=document["startedAt"],
        started_by=document["startedBy"],
        stopped_at=document["stoppedAt"],
        stop_reason=document["stopReason"],
        devices=tuple(DeviceKey(key["hash"], key["issuedAt"], key["issuedTo"]) for key in document["devices"]),
        people=tuple(document.get("people", ())),
        last=LastPosition(fix_of(last), last["source"], last["receivedAt"]) if last else None,
        odometer=Odometer(odometer["km"], _anchor(odometer["anchor"])),
        tally=Tally(positions=tally["positions"], out_of_order=tally["outOfOrder"], future=tally["future"], impossible=tally["impossible"]),
        told=_told(told) if told else None,
        pickup=_visit(Visit.pickup(), document.get("pickup")),
        delivery=_visit(Visit.delivery(), document.get("delivery")),
        is_stale=document.get("isStale", False),
        doubt=_doubt(document.get("doubt")),
        deviation=_deviation(document.get("deviation")),
    )

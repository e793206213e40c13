"""What watchers of an order are pushed, as it stands on the wire. `docs/api/websocket.md` explains each."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from contracts import CloudEvent
from contracts.documents import DocumentFact
from contracts.ecmr import NoteFact
from contracts.tracking import TrackingArrived, TrackingDeparted, TrackingDeviated
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession

PARTIES = "parties"
"""The slot of messages that are for the hubs themselves: who may see the order has changed."""


@dataclass(frozen=True, slots=True)
class LiveMessage:
    """One push to the watchers of an order.

    `slot` says what it replaces while it waits for a slow reader: the newest of each slot wins. `stamp` orders the messages of a slot;
    an older one, or the same again, is dropped.
    """

    order_id: str
    slot: str
    stamp: float
    push: dict[str, Any]

    def to_json(self) -> bytes:
        """Write it for the way between replicas."""
        return orjson.dumps({"orderId": self.order_id, "slot": self.slot, "stamp": self.stamp, "push": self.push})

    @classmethod
    def of_json(cls, raw: bytes) -> "LiveMessage":
        """Read what another replica wrote. Raises ValueError."""
        try:
            read = orjson.loads(raw)
            return cls(order_id=str(read["orderId"]), slot=str(read["slot"]), stamp=float(read["stamp"]), push=dict(read["push"]))
        except (KeyError, TypeError) as error:
            raise ValueError("no live message") from error


def position_message(session: TrackingSession) -> LiveMessage | None:
    """The session's last position; None before the first fix."""
    if session.last is None:
        return None
    fix = session.last.fix
    push = {
        "type": "position",
        "orderId": session.order_id,
        "sessionId": session.id,
        "vehicleId": session.vehicle_id,
        "lat": fix.lat,
        "lng": fix.lng,
        "timestamp": _rfc3339(fix.timestamp),
        "speed": fix.speed,
        "heading": fix.heading,
        "accuracy": fix.accuracy,
        "battery": fix.battery,
        "source": session.last.source,
        "receivedAt": _rfc3339(session.last.received_at),
        "distanceDoneKm": round(session.odometer.km, 3),
    }
    return LiveMessage(session.order_id, "position", fix.timestamp.timestamp(), push)


def eta_message(session: TrackingSession) -> LiveMessage | None:
    """The expected arrival as it was last told; None when there is none."""
    if session.told is None or not session.is_open:
        return None
    told = session.told
    push = {
        "type": "eta",
        "orderId": session.order_id,
        "eta": _rfc3339(told.eta),
        "late": told.late,
        "basis": told.basis,
        "confidence": told.confidence,
        "distanceLeftKm": round(told.km_left, 3),
    }
    return LiveMessage(session.order_id, "eta", session.started_at.timestamp() + session.version / 1e6, push)


def session_message(session: TrackingSession) -> LiveMessage:
    """Whether the order is being tracked."""
    push = {
        "type": "status",
        "orderId": session.order_id,
        "tracking": session.status,
        "sessionId": session.id,
        "vehicleId": session.vehicle_id,
        "at": _rfc3339(session.stopped_at or session.started_at),
    }
    return LiveMessage(session.order_id, "tracking", (session.stopped_at or session.started_at).timestamp(), push)


def quiet_message(session: TrackingSession) -> LiveMessage:
    """No position came for a while; the next one ends that by itself."""
    push = {"type": "status", "orderId": session.order_id, "tracking": "stale", "sessionId": session.id, "lastHeardAt": _rfc3339(session.heard_at)}
    return LiveMessage(session.order_id, "quiet", session.heard_at.timestamp(), push)


def crossing_message(fact: TrackingArrived | TrackingDeparted) -> LiveMessage:
    """The vehicle arrived at a stop or left it."""
    push: dict[str, Any] = {"type": "status", "orderId": fact.order_id, "stop": fact.stop, "event": fact.type, "at": _rfc3339(fact.at)}
    if isinstance(fact, TrackingDeparted):
        push["waitedMinutes"] = fact.waited_minutes
    return LiveMessage(fact.order_id, f"{fact.stop}/{fact.type}", fact.at.timestamp(), push)


def status_message(order: OrderParties) -> LiveMessage | None:
    """The order's status and the moment it became so; None before an event told it."""
    if order.changed_at is None or order.deleted:
        return None
    push = {"type": "status", "orderId": order.order_id, "status": order.status, "at": _rfc3339(order.changed_at)}
    return LiveMessage(order.order_id, "status", float(order.seq), push)


def stop_states(session: TrackingSession) -> list[dict[str, Any]]:
    """Pickup and delivery as far as they have been visited."""
    visits = [visit for visit in (session.pickup, session.delivery) if visit.arrived_at]
    return [
        {
            "stop": visit.stop,
            "arrivedAt": _rfc3339(visit.arrived_at) if visit.arrived_at else None,
            "departedAt": _rfc3339(visit.departed_at) if visit.departed_at else None,
            "waitedMinutes": visit.waited_minutes,
        }
        for visit in visits
    ]


def document_message(event: CloudEvent, fact: DocumentFact) -> LiveMessage:
    """Something happened to a document of the order."""
    push = {
        "type": "document",
        "orderId": fact.order_id,
        "event": event.type,
        "documentId": fact.document_id,
        "documentType": fact.document_type,
        "at": _rfc3339(event.time),
    }
    return LiveMessage(fact.order_id, f"document/{fact.document_id}", float(event.sequence), push)


def note_message(event: CloudEvent, fact: NoteFact, order_id: str) -> LiveMessage:
    """Something happened to the order's consignment note."""
    push = {
        "type": "ecmr",
        "orderId": order_id,
        "event": event.type,
        "ecmrId": fact.ecmr_id,
        "number": fact.number,
        "status": fact.status,
        "role": event.data.get("role"),
        "at": _rfc3339(event.time),
    }
    return LiveMessage(order_id, f"ecmr/{fact.ecmr_id}", float(event.sequence), push)


def deviation_message(fact: TrackingDeviated) -> LiveMessage:
    """The vehicle left its expected route."""
    push = {"type": "status", "orderId": fact.order_id, "event": fact.type, "kmOff": fact.km_off, "since": _rfc3339(fact.since)}
    return LiveMessage(fact.order_id, "deviation", fact.since.timestamp(), push)


def parties_message(order: OrderParties) -> LiveMessage:
    """Tell the hubs who may see the order from now on."""
    who = {"clientId": order.client_id, "carrierId": order.carrier_id, "status": order.status, "deleted": order.deleted}
    return LiveMessage(order.order_id, PARTIES, float(order.seq), who)


def parties_of(message: LiveMessage) -> OrderParties:
    """Read such a message."""
    who = message.push
    return OrderParties(message.order_id, who["clientId"], who["carrierId"], who["status"], deleted=who["deleted"])


def ended_message(order_id: str) -> LiveMessage:
    """A subscription ended because its holder may no longer see the order."""
    return LiveMessage(order_id, "ended", 0.0, {"type": "unsubscribed", "orderId": order_id, "reason": "not-found"})


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""How an order stands when somebody begins to watch it, or comes back: the pushes a watcher who had never gone would have seen last."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from tracking.adapters.live_messages import LiveMessage, stop_states
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession


def snapshot(order: OrderParties, session: TrackingSession | None, messages: Sequence[LiveMessage], news: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Say how the order stands."""
    last = {message.slot: message.push for message in messages}
    return {
        "status": order.status,
        "tracking": ("stale" if session.is_stale and session.is_open else session.status) if session else None,
        "position": last.get("position"),
        "eta": last.get("eta"),
        "stops": stop_states(session) if session else [],
        "offRoute": bool(session and session.deviation.is_off),
        "documents": [push for push in news if push.get("type") == "document"],
        "ecmr": [push for push in news if push.get("type") == "ecmr"],
    }


def subscribed(order_id: str, state: Mapping[str, Any]) -> str:
    """Say that the order is watched from now on, and how it stands."""
    return orjson.dumps({"type": "subscribed", "orderId": order_id, "snapshot": state}).decode()

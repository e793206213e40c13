"""The answer to a subscription on the WebSocket."""

from collections.abc import Sequence
from typing import Any

import orjson

from tracking.adapters.live_messages import LiveMessage
from tracking.domain.parties import OrderParties
from tracking.domain.session import TrackingSession


def subscribed(order: OrderParties, session: TrackingSession | None, messages: Sequence[LiveMessage]) -> str:
    """Say that the order is watched from now on, and how it stands: the pushes a watcher would have seen last."""
    last = {message.slot: message.push for message in messages}
    snapshot: dict[str, Any] = {
        "status": order.status,
        "tracking": session.status if session else None,
        "position": last.get("position"),
        "eta": last.get("eta"),
    }
    return orjson.dumps({"type": "subscribed", "orderId": order.order_id, "snapshot": snapshot}).decode()

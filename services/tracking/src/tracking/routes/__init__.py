"""HTTP and WebSocket in."""

from tracking.routes.events import router as events
from tracking.routes.osmand import router as osmand
from tracking.routes.positions import router as positions
from tracking.routes.premium import Prices
from tracking.routes.premium import router as premium
from tracking.routes.sessions import router as sessions
from tracking.routes.sharing import router as sharing
from tracking.routes.websocket import LiveDesk
from tracking.routes.websocket import router as websocket

ROUTERS = (sessions, positions, osmand, premium, events, sharing, websocket)

__all__ = ["ROUTERS", "LiveDesk", "Prices"]

"""HTTP and WebSocket in."""

from tracking.routes.events import router as events
from tracking.routes.osmand import router as osmand
from tracking.routes.positions import router as positions
from tracking.routes.premium import Prices
from tracking.routes.premium import router as premium
from tracking.routes.privacy import router as privacy
from tracking.routes.sessions import router as sessions
from tracking.routes.share_page import MapTiles
from tracking.routes.share_page import router as share_page
from tracking.routes.sharing import router as sharing
from tracking.routes.websocket import LiveDesk
from tracking.routes.websocket import router as websocket

ROUTERS = (sessions, positions, osmand, premium, events, sharing, share_page, privacy, websocket)

__all__ = ["ROUTERS", "LiveDesk", "MapTiles", "Prices"]

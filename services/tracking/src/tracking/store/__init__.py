"""What tracking keeps in MongoDB."""

from tracking.store.looks import LookStore
from tracking.store.news import NewsStore
from tracking.store.orders import OrderPartiesStore
from tracking.store.positions import PositionStore, StoredFix, TrackPage
from tracking.store.premium import FleetStore, PremiumStore, RequestCounts
from tracking.store.routes import RouteStore
from tracking.store.sessions import SessionStore
from tracking.store.shares import ShareStore

__all__ = [
    "FleetStore",
    "LookStore",
    "NewsStore",
    "OrderPartiesStore",
    "PositionStore",
    "PremiumStore",
    "RequestCounts",
    "RouteStore",
    "SessionStore",
    "ShareStore",
    "StoredFix",
    "TrackPage",
]

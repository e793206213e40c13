"""What tracking keeps in MongoDB."""

from tracking.store.orders import OrderPartiesStore
from tracking.store.positions import PositionStore, StoredFix, TrackPage
from tracking.store.sessions import SessionStore
from tracking.store.shares import ShareStore

__all__ = ["OrderPartiesStore", "PositionStore", "SessionStore", "ShareStore", "StoredFix", "TrackPage"]

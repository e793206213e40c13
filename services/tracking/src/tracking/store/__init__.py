"""What tracking keeps in MongoDB."""

from tracking.store.orders import OrderPartiesStore
from tracking.store.positions import PositionStore, StoredFix, TrackPage
from tracking.store.sessions import SessionStore

__all__ = ["OrderPartiesStore", "PositionStore", "SessionStore", "StoredFix", "TrackPage"]

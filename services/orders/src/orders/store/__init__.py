"""What `orders` keeps in MongoDB: orders, carriers, closing policies and timelines."""

from orders.store.carriers import CarrierStore
from orders.store.orders import OrderStore
from orders.store.policies import PolicyStore
from orders.store.timelines import TimelineStore

__all__ = ["CarrierStore", "OrderStore", "PolicyStore", "TimelineStore"]

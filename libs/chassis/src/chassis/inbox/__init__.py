"""The inbox: what was heard is stored before it is acknowledged, and applied from the database, in order, once in effect. See `docs/messaging.md`."""

from chassis.inbox.inbox import Inbox
from chassis.inbox.rows import ensure_indexes
from chassis.inbox.schedule import Times
from chassis.inbox.subscriptions import Order, Subscriptions

__all__ = ["Inbox", "Order", "Subscriptions", "Times", "ensure_indexes"]

"""What the services of Symphonia say to each other. Importing this package registers every event type in `FACTS`."""

from contracts import documents, ecmr, orders, palettes, planning, tracking, webhooks
from contracts.event import FACTS, CloudEvent, Fact

__all__ = ["FACTS", "CloudEvent", "Fact", "documents", "ecmr", "orders", "palettes", "planning", "tracking", "webhooks"]

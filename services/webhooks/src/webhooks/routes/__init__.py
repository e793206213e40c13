"""HTTP in: parse, authorise, call one use case, render."""

from webhooks.routes import deliveries, endpoints, events

ROUTERS = (endpoints.router, deliveries.router, events.router)

__all__ = ["ROUTERS"]

"""HTTP in: parse, authorise, call one use case, render."""

from orders.routes import carriers, insights, orders, progress, sheets

ROUTERS = (insights.router, sheets.router, carriers.router, progress.router, orders.router)
"""Fixed paths (`/api/orders/search`) come before `/api/orders/{orderId}`."""

__all__ = ["ROUTERS"]

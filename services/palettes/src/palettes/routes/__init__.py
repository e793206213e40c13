"""HTTP in: parse, authorise, call one use case, render."""

from palettes.routes import accounts, exchanges, movements, reports

ROUTERS = (exchanges.router, movements.router, reports.router, accounts.router)

__all__ = ["ROUTERS"]

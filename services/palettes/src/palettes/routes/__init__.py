"""HTTP in: parse, authorise, call one use case, render."""

from palettes.routes import accounts, exchanges, movements, reports, statements

ROUTERS = (exchanges.router, movements.router, reports.router, statements.router, accounts.router)

__all__ = ["ROUTERS"]

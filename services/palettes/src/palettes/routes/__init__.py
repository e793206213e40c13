"""HTTP in: parse, authorise, call one use case, render."""

from palettes.routes import accounts, exchanges, movements

ROUTERS = (exchanges.router, movements.router, accounts.router)

__all__ = ["ROUTERS"]

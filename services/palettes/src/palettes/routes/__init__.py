"""HTTP in: parse, authorise, call one use case, render."""

from palettes.routes import accounts, exchanges, movements, reports, statements
from palettes.routes.statement_page import router as statement_page

ROUTERS = (exchanges.router, movements.router, reports.router, statements.router, statement_page, accounts.router)

__all__ = ["ROUTERS"]

"""HTTP in: parse, authorise, call one use case, render."""

from ecmr.routes import checks, links, notes, papers, signing

ROUTERS = (checks.router, links.router, papers.router, signing.router, notes.router)
"""Fixed paths (`/api/ecmr/verify`, `/api/ecmr/sign`) come before `/api/ecmr/{ecmrId}`."""

__all__ = ["ROUTERS"]

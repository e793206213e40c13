"""HTTP in: parse, authorise, call one use case, render."""

from planning.routes import absences, drivers, vehicles

ROUTERS = (drivers.router, vehicles.router, absences.router)

__all__ = ["ROUTERS"]

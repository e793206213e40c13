"""HTTP in: parse, authorise, call one use case, render."""

from planning.routes import absences, assignments, drivers, tours, vehicles

ROUTERS = (drivers.router, vehicles.router, absences.router, tours.router, assignments.router)

__all__ = ["ROUTERS"]

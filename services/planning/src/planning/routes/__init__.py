"""HTTP in: parse, authorise, call one use case, render."""

from planning.routes import absences, assignments, calendar, drivers, optimization, plans, route, tours, vehicles

ROUTERS = (drivers.router, calendar.router, vehicles.router, absences.router, tours.router, optimization.router, route.router, plans.router, assignments.router)

__all__ = ["ROUTERS"]

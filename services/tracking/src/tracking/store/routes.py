"""Routes that a planner found, by their two ends to about ten metres. Kept in the process too: a trip asks for its route at every position."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from chassis.mongo import Database, ensure_expiry
from contracts.values import GeoPoint
from tracking.domain.route import Route

_KEPT = timedelta(days=90)
"""Roads change: a route is asked for anew after so long."""
_REMEMBERED = 2000


class RouteStore:
    """The routes, whoever's orders go that way."""

    def __init__(self, database: Database) -> None:
        self._routes = database["routes"]
        self._remembered: OrderedDict[str, Route] = OrderedDict()

    async def ensure_indexes(self) -> None:
        """Let routes expire."""
        await ensure_expiry(self._routes, "foundAt", after=_KEPT)

    async def find_all(self, ends: Iterable[tuple[GeoPoint, GeoPoint]]) -> Mapping[tuple[GeoPoint, GeoPoint], Route]:
        """Find the routes between several pairs of places."""
        keys = {pair: _key(*pair) for pair in ends}
        missing = sorted({key for key in keys.values() if key not in self._remembered})
        if missing:
            async for document in self._routes.find({"_id": {"$in": missing}}):
                self._remember(document["_id"], _route(document))
        return {pair: self._remembered[key] for pair, key in keys.items() if key in self._remembered}

    async def save(self, start: GeoPoint, end: GeoPoint, route: Route, *, at: datetime) -> None:
        """Keep a route."""
        document = {
            "points": [[point.lat, point.lng] for point in route.points],
            "km": route.km,
            "hours": route.km / route.kmh if route.kmh else 0.0,
            "basis": route.basis,
            "foundAt": at,
        }
        await self._routes.replace_one({"_id": _key(start, end)}, document, upsert=True)

    def _remember(self, key: str, route: Route) -> None:
        self._remembered[key] = route
        if len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)


def _key(start: GeoPoint, end: GeoPoint) -> str:
    return f"{start.lat:.4f},{start.lng:.4f};{end.lat:.4f},{end.lng:.4f}"


def _route(document: Mapping[str, Any]) -> Route:
    points = [GeoPoint(lat=lat, lng=lng) for lat, lng in document["points"]]
    return Route.by_road(points, km=document["km"], hours=document["hours"], basis=document["basis"])

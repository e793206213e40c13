"""A route planner that speaks OSRM's HTTP API (`/route/v1/driving/…`), the project's own server or another's. `docs/providers/osrm.md`."""

from typing import Any, Self

import httpx

from chassis.errors import Unavailable
from contracts.values import GeoPoint
from tracking.domain.route import Route

_MOST_POINTS = 400
_NO_ROUTE = {"NoRoute", "NoSegment"}


class RoutePlannerUnavailable(Unavailable):
    """The route planner does not answer."""


class Osrm:
    """Asks for the fastest way between two places."""

    def __init__(self, url: str, *, timeout: float, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False, transport=transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def route(self, start: GeoPoint, end: GeoPoint) -> Route | None:
        """Find the way; None where there is none by road. Raises RoutePlannerUnavailable."""
        places = f"{start.lng:.6f},{start.lat:.6f};{end.lng:.6f},{end.lat:.6f}"
        try:
            answer = await self._client.get(f"/route/v1/driving/{places}", params={"overview": "simplified", "geometries": "geojson", "steps": "false"})
            told = answer.json()
            if told.get("code") in _NO_ROUTE:
                return None
            answer.raise_for_status()
            return _read(told)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise RoutePlannerUnavailable(f"The route planner: {type(error).__name__}.") from error


def _read(told: dict[str, Any]) -> Route:
    found = told["routes"][0]
    places = found["geometry"]["coordinates"]
    thinned = places[:: max(1, len(places) // _MOST_POINTS)]
    points = [GeoPoint(lat=lat, lng=lng) for lng, lat, *_ in [*thinned, places[-1]]]
    return Route.by_road(points, km=float(found["distance"]) / 1000, hours=float(found["duration"]) / 3600, basis="OSRM")

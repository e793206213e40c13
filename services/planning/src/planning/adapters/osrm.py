"""A route planner that speaks OSRM's HTTP API: tables of ways (`/table/v1/driving/…`) and the way through several places (`/route/v1/driving/…`).

`docs/providers/osrm.md`. The service `tracking` asks one of its own for the way of one order; what is asked here are many ways at once.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Self

import httpx

from chassis.errors import Unavailable
from contracts.values import GeoPoint
from planning.domain.routing.problem import UNREACHABLE

Cells = list[list[int]]

MOST_PLACES = 100
"""A server's usual bound on the places of one table (`--max-table-size`)."""
_MOST_POINTS = 2_000


class RoutePlannerUnavailable(Unavailable):
    """The route planner does not answer."""


class NoRoute(Exception):  # noqa: N818  what it is
    """No road leads through these places."""


class Osrm:
    """Asks for ways by road."""

    basis = "OSRM"

    def __init__(self, url: str, *, timeout: float, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self.url = url
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False, transport=transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def table(self, starts: Sequence[GeoPoint], ends: Sequence[GeoPoint]) -> tuple[Cells, Cells]:
        """Ask for metres and seconds from each start to each end, `MOST_PLACES` places at most in all. Raises RoutePlannerUnavailable."""
        params = {"annotations": "duration,distance", "sources": _numbers(0, len(starts)), "destinations": _numbers(len(starts), len(ends))}
        told = await self._ask("table", [*starts, *ends], params)
        try:
            metres, seconds = _cells(told["distances"]), _cells(told["durations"])
        except (ValueError, KeyError, TypeError) as error:
            raise RoutePlannerUnavailable(f"The route planner: {type(error).__name__}.") from error
        if any(len(rows) != len(starts) or any(len(row) != len(ends) for row in rows) for rows in (metres, seconds)):
            raise RoutePlannerUnavailable("The route planner: a table of another size.")
        return metres, seconds

    async def line(self, places: Sequence[GeoPoint]) -> list[list[GeoPoint]]:
        """Ask for the line of each leg through the places. Raises NoRoute, RoutePlannerUnavailable."""
        told = await self._ask("route", places, {"overview": "false", "steps": "true", "geometries": "geojson"})
        if told.get("code") in {"NoRoute", "NoSegment"}:
            raise NoRoute
        try:
            return [_line(leg) for leg in told["routes"][0]["legs"]]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise RoutePlannerUnavailable(f"The route planner: {type(error).__name__}.") from error

    async def _ask(self, service: str, places: Sequence[GeoPoint], params: Mapping[str, str]) -> dict[str, Any]:
        where = ";".join(f"{place.lng:.6f},{place.lat:.6f}" for place in places)
        try:
            answer = await self._client.get(f"/{service}/v1/driving/{where}", params=params)
            told: dict[str, Any] = answer.json()
            if told.get("code") not in {"NoRoute", "NoSegment"}:
                answer.raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, AttributeError) as error:
            raise RoutePlannerUnavailable(f"The route planner: {type(error).__name__}.") from error
        return told


def _numbers(first: int, count: int) -> str:
    return ";".join(map(str, range(first, first + count)))


def _cells(rows: Sequence[Sequence[float | None]]) -> Cells:
    """Read a table; a way that does not exist is null there."""
    return [[UNREACHABLE if cell is None else min(UNREACHABLE, round(cell)) for cell in row] for row in rows]


def _line(leg: dict[str, Any]) -> list[GeoPoint]:
    points = [point for step in leg["steps"] for point in step["geometry"]["coordinates"]]
    thinned = [*points[:: max(1, len(points) // _MOST_POINTS)], points[-1]]
    return [GeoPoint(lat=lat, lng=lng) for lng, lat, *_ in thinned]

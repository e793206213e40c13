"""Where places are: given coordinates, else the geocoder, else the towns we ship. How far apart: by road where a planner is configured, else estimated."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Literal

from chassis import telemetry
from contracts.values import GeoPoint
from planning.adapters.gazetteer import Gazetteer
from planning.adapters.geocoder import Geocoder, GeocoderUnavailable
from planning.adapters.osrm import MOST_PLACES, NoRoute, Osrm, RoutePlannerUnavailable
from planning.domain.located_place import LocatedPlace, Spot
from planning.domain.routing.problem import Matrix
from planning.domain.ways import ESTIMATE, Ways, estimated_ways
from planning.store.ways import AddressStore, WayStore

log = telemetry.logger(__name__)

_TILE = MOST_PLACES // 2
_AT_ONCE = 4
_MOST_ASKED = 500
"""Addresses one request asks a geocoder for; the others are looked for in the gazetteer."""


@dataclass(frozen=True, slots=True)
class Geography:
    """What places and ways are asked of."""

    gazetteer: Gazetteer
    addresses: AddressStore
    ways: WayStore
    geocoder: Geocoder | None = None
    planner: Osrm | None = None
    geocoder_name: str = ""


async def locate(spots: Iterable[Spot], *, on: Geography, at: datetime) -> dict[Spot, LocatedPlace]:
    """Find places: coordinates that are given are taken. What nobody finds is not in the answer."""
    wanted = set(spots)
    found = {spot: LocatedPlace.given(spot.given) for spot in wanted if spot.given}
    addresses = sorted({spot.address for spot in wanted if spot not in found})
    known = await _geocoded(addresses, geocoder=on.geocoder, on=on, at=at) if on.geocoder and addresses else {}
    for address in (address for address in addresses if address not in known):
        if place := await on.gazetteer.find(address):
            known[address] = place
    return found | {spot: known[spot.address] for spot in wanted if spot not in found and spot.address in known}


async def ways_between(places: Sequence[GeoPoint], *, on: Geography, at: datetime) -> Ways:
    """Give the ways between any two places. When the planner is away they are estimated, and the basis says so."""
    if on.planner is None:
        return await asyncio.to_thread(estimated_ways, places)
    try:
        return Ways(await _by_road(places, planner=on.planner, on=on, at=at), on.planner.basis)
    except RoutePlannerUnavailable as error:
        log.warning("route_planner_away", error=str(error))
        estimated = await asyncio.to_thread(estimated_ways, places)
        return Ways(estimated.matrix, f"{ESTIMATE}; OSRM did not answer")


async def lines_between(places: Sequence[GeoPoint], *, on: Geography) -> tuple[list[list[GeoPoint]], Literal["road", "straight"]]:
    """Give the line of each leg from place to place, and what it is: by road, or straight."""
    if on.planner and len(places) > 1:
        try:
            return [leg for first in range(0, len(places) - 1, MOST_PLACES - 1) for leg in await on.planner.line(places[first : first + MOST_PLACES])], "road"
        except (RoutePlannerUnavailable, NoRoute) as error:
            log.warning("route_planner_away", error=str(error) or type(error).__name__)
    return [[start, end] for start, end in pairwise(places)], "straight"


async def _geocoded(addresses: Sequence[str], *, geocoder: Geocoder, on: Geography, at: datetime) -> dict[str, LocatedPlace]:
    known = await on.addresses.find_all(on.geocoder_name, addresses)
    for address in [address for address in addresses if address not in known][:_MOST_ASKED]:
        try:
            known[address] = await geocoder.find(address)
        except GeocoderUnavailable as error:
            log.warning("geocoder_away", error=str(error))
            break
        await on.addresses.keep(on.geocoder_name, address, known[address], at=at)
    return {address: place for address, place in known.items() if place}


async def _by_road(places: Sequence[GeoPoint], *, planner: Osrm, on: Geography, at: datetime) -> Matrix:
    """Ask tile by tile, a few at once. The tiles lie over the places in the order of their coordinates, so that the same places make the same tiles."""
    order = sorted(range(len(places)), key=lambda number: (places[number].lat, places[number].lng))
    tiles = [order[first : first + _TILE] for first in range(0, len(order), _TILE)]
    metres, seconds = ([[0] * len(places) for _ in places] for _ in range(2))
    turn = asyncio.Semaphore(_AT_ONCE)

    async def fill(rows: Sequence[int], columns: Sequence[int]) -> None:
        async with turn:
            table = await _tile([places[row] for row in rows], [places[column] for column in columns], planner=planner, on=on, at=at)
        for row, told_metres, told_seconds in zip(rows, *table, strict=True):
            for column, metre, second in zip(columns, told_metres, told_seconds, strict=True):
                metres[row][column], seconds[row][column] = metre, second

    await asyncio.gather(*(fill(rows, columns) for rows in tiles for columns in tiles))
    return Matrix.of(metres, seconds)


async def _tile(starts: Sequence[GeoPoint], ends: Sequence[GeoPoint], *, planner: Osrm, on: Geography, at: datetime) -> tuple[list[list[int]], list[list[int]]]:
    kept = await on.ways.find(planner.url, starts, ends)
    if kept:
        return kept
    table = await planner.table(starts, ends)
    await on.ways.keep(planner.url, starts, ends, table, at=at)
    return table

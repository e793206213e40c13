"""What partners answered about places and ways, kept for a while: whoever asks next is answered at once, and while the partner is away."""

import hashlib
from array import array
from collections.abc import Sequence
from datetime import datetime, timedelta

from bson import Binary

from chassis.mongo import Database, ensure_expiry
from contracts.values import GeoPoint
from planning.domain.located_place import LocatedPlace
from planning.domain.place_names import compared

_KEPT = timedelta(days=90)
"""Roads and houses change: they are asked for anew after so long."""

Cells = list[list[int]]


class WayStore:
    """Tables of ways, each by the planner it is of and by its places to about ten metres."""

    def __init__(self, database: Database) -> None:
        self._tables = database["way_tables"]

    async def ensure_indexes(self) -> None:
        """Let tables expire."""
        await ensure_expiry(self._tables, "foundAt", after=_KEPT)

    async def find(self, planner: str, starts: Sequence[GeoPoint], ends: Sequence[GeoPoint]) -> tuple[Cells, Cells] | None:
        """Find a table."""
        found = await self._tables.find_one({"_id": _key(planner, starts, ends)})
        return (_rows(found["metres"], len(ends)), _rows(found["seconds"], len(ends))) if found else None

    async def keep(self, planner: str, starts: Sequence[GeoPoint], ends: Sequence[GeoPoint], table: tuple[Cells, Cells], *, at: datetime) -> None:
        """Keep a table."""
        metres, seconds = (Binary(array("i", (cell for row in rows for cell in row)).tobytes()) for rows in table)
        key = _key(planner, starts, ends)
        await self._tables.replace_one({"_id": key}, {"metres": metres, "seconds": seconds, "foundAt": at}, upsert=True)


class AddressStore:
    """What a geocoder answered, by the address as it is compared; that it knows none is kept too."""

    def __init__(self, database: Database) -> None:
        self._addresses = database["addresses"]

    async def ensure_indexes(self) -> None:
        """Let addresses expire."""
        await ensure_expiry(self._addresses, "foundAt", after=_KEPT)

    async def find_all(self, geocoder: str, addresses: Sequence[str]) -> dict[str, LocatedPlace | None]:
        """Find what is known of some addresses; those never asked for are not in the answer."""
        keys = {address: _address_key(geocoder, address) for address in addresses}
        known = {found["_id"]: found["place"] async for found in self._addresses.find({"_id": {"$in": list(set(keys.values()))}})}
        read = {key: LocatedPlace.model_validate(place) if place else None for key, place in known.items()}
        return {address: read[key] for address, key in keys.items() if key in read}

    async def keep(self, geocoder: str, address: str, place: LocatedPlace | None, *, at: datetime) -> None:
        """Keep an answer."""
        told = place.model_dump(by_alias=True, exclude_none=True) if place else None
        await self._addresses.replace_one({"_id": _address_key(geocoder, address)}, {"place": told, "foundAt": at}, upsert=True)


def _key(planner: str, starts: Sequence[GeoPoint], ends: Sequence[GeoPoint]) -> str:
    told = "|".join(f"{place.lat:.4f},{place.lng:.4f}" for place in (*starts, GeoPoint(lat=0, lng=0), *ends))
    return hashlib.sha256(f"{planner} {len(starts)} {told}".encode()).hexdigest()


def _address_key(geocoder: str, address: str) -> str:
    return hashlib.sha256(f"{geocoder} {compared(address)}".encode()).hexdigest()


def _rows(packed: bytes, width: int) -> Cells:
    cells = array("i")
    cells.frombytes(packed)
    return [cells[start : start + width].tolist() for start in range(0, len(cells), width)]

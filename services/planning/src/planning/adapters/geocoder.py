"""A geocoder by URL that speaks Nominatim's search or Addok's, as the French Base Adresse Nationale does. `docs/providers/geocoder.md`."""

from collections.abc import Mapping
from typing import Any, Literal, Self

import httpx

from chassis.errors import Unavailable
from contracts.values import GeoPoint
from planning.domain.located_place import LEAST_CONFIDENCE, LocatedPlace, Precision

Dialect = Literal["nominatim", "addok"]

_PATHS: Mapping[Dialect, str] = {"nominatim": "/search", "addok": "/search/"}
_PARAMS: Mapping[Dialect, Mapping[str, str]] = {"nominatim": {"format": "jsonv2", "limit": "1"}, "addok": {"limit": "1"}}
_ADDOK_PRECISION: Mapping[str, Precision] = {"housenumber": "address", "street": "street", "locality": "town", "municipality": "town"}
_HOUSE_RANK, _STREET_RANK = 30, 26
"""Nominatim's `place_rank`: from which on a result is a house, and a street."""


class GeocoderUnavailable(Unavailable):
    """The geocoder does not answer, or not in its documented form."""


class Geocoder:
    """Asks for the one best place of an address."""

    def __init__(self, url: str, *, dialect: Dialect, timeout: float, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._dialect: Dialect = dialect
        agent = {"user-agent": "symphonia-planning"}  # Nominatim's rules of use ask for a name
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False, transport=transport, headers=agent)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def find(self, address: str) -> LocatedPlace | None:
        """Find an address; None when it knows none. Raises GeocoderUnavailable."""
        try:
            answer = await self._client.get(_PATHS[self._dialect], params={"q": address[:200], **_PARAMS[self._dialect]})
            answer.raise_for_status()
            found = _from_nominatim(answer.json()) if self._dialect == "nominatim" else _from_addok(answer.json())
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise GeocoderUnavailable(f"The geocoder: {type(error).__name__}.") from error
        return found if found and found.confidence >= LEAST_CONFIDENCE else None


def _from_nominatim(told: list[dict[str, Any]]) -> LocatedPlace | None:
    if not told:
        return None
    best = told[0]
    rank = int(best.get("place_rank", 0))
    precision: Precision = "address" if rank >= _HOUSE_RANK else "street" if rank >= _STREET_RANK else "town"
    confidence = {"address": 0.95, "street": 0.8, "town": 0.6}[precision]  # its `importance` is fame, not certainty
    return _place(float(best["lat"]), float(best["lon"]), precision, confidence, str(best.get("display_name", "")))


def _from_addok(told: dict[str, Any]) -> LocatedPlace | None:
    if not told["features"]:
        return None
    best = told["features"][0]
    lng, lat = best["geometry"]["coordinates"][:2]
    precision = _ADDOK_PRECISION.get(best["properties"].get("type", ""), "town")
    return _place(float(lat), float(lng), precision, float(best["properties"].get("score", 0)), str(best["properties"].get("label", "")))


def _place(lat: float, lng: float, precision: Precision, confidence: float, name: str) -> LocatedPlace:
    location = GeoPoint(lat=lat, lng=lng)
    return LocatedPlace(location=location, source="geocoder", precision=precision, confidence=min(1.0, max(0.0, confidence)), name=name[:300] or None)

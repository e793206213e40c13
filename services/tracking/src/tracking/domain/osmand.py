"""The OsmAnd protocol as Traccar Client speaks it: reading what phones send.

Three shapes (traccar/traccar `OsmAndProtocolDecoder`): flat parameters in a query or a form, with speed in knots; one JSON object with a nested
location, with speed in metres a second; and an array of flat objects. Units therefore depend on the shape.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tracking.domain.fixes import Fix

KNOT_KMH = 1.852
METRE_A_SECOND_KMH = 3.6

_LAST_SECOND = 2**31 - 1
_YEARS = range(2000, 2100)
_MAX_SPEED_SAID = 1000.0


class UnreadableReport(ValueError):  # noqa: N818  named after the broken rule
    """The phone sent what can never be read, however often it tries."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one device said: its secret, and a fix unless it only gave a sign of life."""

    device: str
    fix: Fix | None


def read_flat(said: Mapping[str, Any], *, at: datetime) -> Report:
    """Read flat parameters: `id`, `lat`, `lon` or `location=lat,lon`, `timestamp`, `speed` in knots, `bearing`, `accuracy`, `batt`. Raises UnreadableReport."""
    device = _device(said.get("id") or said.get("deviceid") or said.get("device_id") or said.get("imei"))
    lat, lng = _flat_place(said)
    if lat is None or lng is None or str(said.get("valid", "true")).lower() in {"false", "0"}:
        return Report(device, None)
    return Report(
        device,
        Fix(
            lat=lat,
            lng=lng,
            timestamp=read_time(said.get("timestamp"), at=at),
            speed=_within(said.get("speed"), 0, _MAX_SPEED_SAID / KNOT_KMH, times=KNOT_KMH),
            heading=_within(said.get("bearing", said.get("heading")), 0, 360),
            accuracy=_within(said.get("accuracy"), 0, 100_000),
            battery=_within(said.get("batt"), 0, 100),
        ),
    )


def read_nested(said: Mapping[str, Any], *, at: datetime) -> Report:
    """Read the JSON object of Traccar Client 9: `device_id`, `location.coords`, speed in m/s, battery from 0 to 1; below zero is unknown.

    Raises UnreadableReport.
    """
    device = _device(said.get("device_id") or said.get("id"))
    location = _mapping(said.get("location"))
    coords, battery = _mapping(location.get("coords")), _mapping(location.get("battery"))
    lat, lng = _number(coords.get("latitude"), 90), _number(coords.get("longitude"), 180)
    if lat is None or lng is None:
        return Report(device, None)
    return Report(
        device,
        Fix(
            lat=lat,
            lng=lng,
            timestamp=read_time(location.get("timestamp"), at=at),
            speed=_within(coords.get("speed"), 0, _MAX_SPEED_SAID / METRE_A_SECOND_KMH, times=METRE_A_SECOND_KMH),
            heading=_within(coords.get("heading"), 0, 360),
            accuracy=_within(coords.get("accuracy"), 0, 100_000),
            battery=_within(battery.get("level"), 0, 1, times=100),
        ),
    )


def read_json(said: Any, *, at: datetime) -> list[Report | UnreadableReport]:
    """Read a JSON body: an object, nested or flat, or an array of them; of an array each by itself, so that a bad one costs none of the others."""
    members: Sequence[Any] = said if isinstance(said, list) else [said]
    return [_member(member, at=at) for member in members]


def _member(said: Any, *, at: datetime) -> Report | UnreadableReport:
    if not isinstance(said, dict):
        return UnreadableReport("must be an object or an array of objects")
    try:
        return read_nested(said, at=at) if isinstance(said.get("location"), dict) else read_flat(said, at=at)
    except UnreadableReport as unreadable:
        return unreadable


def read_time(said: Any, *, at: datetime) -> datetime:
    """Read a time: seconds or milliseconds since 1970, ISO 8601, or `yyyy-MM-dd HH:mm:ss` in UTC; the time of receipt when none was said.

    Raises UnreadableReport.
    """
    text = "" if said is None else str(said).strip()
    if not text:
        return at
    try:
        moment = _of_number(float(text)) if text.replace(".", "", 1).isdigit() else datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError) as error:
        raise UnreadableReport("timestamp cannot be read") from error
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    if moment.year not in _YEARS:
        raise UnreadableReport("timestamp lies outside of 2000 to 2099")
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _of_number(number: float) -> datetime:
    return datetime.fromtimestamp(number if number <= _LAST_SECOND else number / 1000, UTC)


def _device(said: Any) -> str:
    if said is None or not str(said).strip():
        raise UnreadableReport("no device id")
    return str(said).strip()


def _flat_place(said: Mapping[str, Any]) -> tuple[float | None, float | None]:
    if said.get("lat") is None and isinstance(said.get("location"), str):
        lat, _, lng = str(said["location"]).partition(",")
        return _number(lat, 90), _number(lng, 180)
    return _number(said.get("lat"), 90), _number(said.get("lon"), 180)


def _number(said: Any, bound: float) -> float | None:
    if said is None or said == "":
        return None
    number = _float(said)
    if number is None or abs(number) > bound:
        raise UnreadableReport(f"a coordinate must be a number from -{bound} to {bound}")
    return number


def _within(said: Any, least: float, most: float, *, times: float = 1.0) -> float | None:
    """Read what the device says beside its place; what makes no sense is taken as not said."""
    number = _float(said)
    return round(number * times, 2) if number is not None and least <= number <= most else None


def _float(said: Any) -> float | None:
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        return None
    try:
        number = float(said)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _mapping(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}

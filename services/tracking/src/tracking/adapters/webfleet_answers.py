"""Answers of WEBFLEET.connect, read defensively: errors with HTTP 200, as JSON or a line of text; places in micro-degrees; times with or without zone."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import orjson

from tracking.domain.fixes import Fix
from tracking.domain.telematics import FleetPosition, Quality

NOTHING_FOUND = 63
_TEXT_ERROR = re.compile(r"^\s*(\d{1,5})\s*,\s*(.*)$", re.DOTALL)
_MICRO = 1_000_000
_QUALITY = {"A": Quality.GOOD, "V": Quality.NONE, "L": Quality.LAST_KNOWN}
_LOCAL_DATE = "%d/%m/%Y %H:%M:%S"

Row = Mapping[str, Any]


class WebfleetError(Exception):
    """The provider answered with an error: its code, and its text."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code, self.text = code, text


class Unreadable(Exception):  # noqa: N818  named after what is so
    """The answer is neither rows nor an error we know the shape of."""


def rows_of(answer: httpx.Response) -> list[Row]:
    """Read the rows of an answer; nothing found is no rows. Raises WebfleetError, Unreadable."""
    try:
        return _rows(answer)
    except WebfleetError as error:
        if error.code == NOTHING_FOUND:
            return []
        raise


def _rows(answer: httpx.Response) -> list[Row]:
    if code := _code(answer.headers.get("x-webfleet-errorcode") or 0):
        raise WebfleetError(code, answer.headers.get("x-webfleet-errormessage", ""))
    text = answer.content.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
    if line := _TEXT_ERROR.match(text):
        raise WebfleetError(int(line[1]), line[2].strip()[:200])
    if answer.status_code != httpx.codes.OK:
        raise Unreadable(f"HTTP {answer.status_code}")
    if not text:
        return []
    try:
        read = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Unreadable("the answer is not JSON") from error
    if isinstance(read, list) and len(read) == 1 and isinstance(read[0], dict) and "errorCode" in read[0]:
        read = read[0]
    if isinstance(read, dict):
        if "errorCode" in read:
            raise WebfleetError(_code(read["errorCode"]), str(read.get("errorMsg", ""))[:200])
        read = [read] if read else []
    if not isinstance(read, list):
        raise Unreadable("the answer is no list")
    return [row for row in read if isinstance(row, dict)]


def _code(value: object) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise Unreadable("an error without a code") from error


def vehicle_of(row: Row, *, zone: ZoneInfo) -> FleetPosition | None:
    """Read a vehicle of showObjectReportExtern; None for a row that names none."""
    object_no = str(row.get("objectno") or "")
    if not object_no:
        return None
    place = _place(row, "latitude_mdeg", "longitude_mdeg") or _degrees(row)
    return _position(object_no, row, place=place, time=row.get("pos_time"), zone=zone)


def message_of(row: Row, *, zone: ZoneInfo) -> FleetPosition | None:
    """Read the position of a queue message; None for a message without vehicle or place (texts, orders, driver states)."""
    object_no, place = str(row.get("objectno") or ""), _place(row, "pos_latitude", "pos_longitude")
    if not object_no or place is None:
        return None
    return _position(object_no, row, place=place, time=row.get("pos_time") or row.get("msg_time"), zone=zone)


def _position(object_no: str, row: Row, *, place: tuple[float, float] | None, time: object, zone: ZoneInfo) -> FleetPosition:
    moment = moment_of(time, zone=zone)
    quality = _QUALITY.get(str(row.get("status") or "A").upper(), Quality.NONE)
    if place is None or moment is None or quality is Quality.NONE:
        return FleetPosition(object_no, None, Quality.NONE)
    heading = _number(row.get("course"), most=360)
    fix = Fix(lat=place[0], lng=place[1], timestamp=moment, speed=_number(row.get("speed"), most=300), heading=None if heading is None else heading % 360)
    return FleetPosition(object_no, fix, quality)


def _place(row: Row, lat: str, lng: str) -> tuple[float, float] | None:
    """Read micro-degrees: the field says `mdeg` and means millionths. Zero and zero is no place of a lorry."""
    try:
        found = int(str(row.get(lat))) / _MICRO, int(str(row.get(lng))) / _MICRO
    except ValueError:
        return None
    return found if _is_on_earth(*found) else None


def _degrees(row: Row) -> tuple[float, float] | None:
    """Read plain decimal degrees where micro-degrees are missing; formatted ones (`52° 22.4' N`) are left alone."""
    texts = str(row.get("latitude")), str(row.get("longitude"))
    if not all(re.fullmatch(r"-?\d{1,3}\.\d+", text) for text in texts):
        return None
    found = float(texts[0]), float(texts[1])
    return found if _is_on_earth(*found) else None


def _is_on_earth(lat: float, lng: float) -> bool:
    return abs(lat) <= 90 and abs(lng) <= 180 and (lat, lng) != (0, 0)


def _number(value: object, *, most: float) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if 0 <= number <= most else None


def moment_of(value: object, *, zone: ZoneInfo) -> datetime | None:
    """Read a time: ISO 8601, or `dd/MM/yyyy HH:mm:ss`; one without offset is in the account's zone. None when it is none, or before 2000."""
    text = str(value or "").strip()
    for read in (datetime.fromisoformat, lambda text: datetime.strptime(text, _LOCAL_DATE)):  # noqa: DTZ007  the zone is set below
        try:
            moment = read(text)
        except ValueError:
            continue
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        return moment if moment.year >= 2000 else None
    return None

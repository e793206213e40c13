"""Days and clocks as people live by them: a day has 23 or 25 hours when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError) as error:  # not found is a KeyError of its own kind, a folder an OSError
        raise ValueError("must be a time zone of the IANA database, such as Europe/Paris") from error
    except KeyError as error:
        raise ValueError("must be a time zone of the IANA database, such as Europe/Paris") from error
    return name


ZoneName = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z][A-Za-z0-9_+/-]*$", examples=["Europe/Paris"]), AfterValidator(_zone)]
"""A time zone of the IANA database."""


def day_in(zone: str, at: datetime) -> str:
    """Tell which day it is there at a moment."""
    return at.astimezone(ZoneInfo(zone)).date().isoformat()


def bounds_of(day: str, zone: str) -> tuple[datetime, datetime]:
    """Give the moments (UTC) at which the day begins there and at which it is over: 23, 24 or 25 hours later."""
    first = date.fromisoformat(day)
    return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)

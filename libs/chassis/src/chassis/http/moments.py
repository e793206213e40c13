"""Moments and days in query parameters."""

from datetime import date, datetime, timedelta
from typing import Annotated, Literal

from fastapi import Query
from pydantic import TypeAdapter, ValidationError

from chassis.errors import FieldError, Invalid
from contracts.values import Timestamp

_MOMENT: TypeAdapter[datetime] = TypeAdapter(Timestamp)

Moment = Annotated[
    str | None, Query(max_length=40, description="RFC 3339 with offset, or a calendar day (UTC).", examples=["2026-03-14", "2026-03-14T08:30:00Z"])
]


def moment(text: str | None, name: str, *, end_of: Literal["day"] | None = None) -> datetime | None:
    """Read a moment or a calendar day; of a day its end where asked. Raises Invalid."""
    if text is None:
        return None
    try:
        if len(text) == len("2026-03-14"):
            day = date.fromisoformat(text) + timedelta(days=1 if end_of else 0)
            return _MOMENT.validate_python(f"{day.isoformat()}T00:00:00Z")
        return _MOMENT.validate_python(text)
    except (ValueError, OverflowError, ValidationError) as error:
        raise Invalid(errors=[FieldError(f"query/{name}", "must be an RFC 3339 date-time with offset or a day, of the years 2000 to 2099")]) from error

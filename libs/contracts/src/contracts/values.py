"""Values shared by events and by every service's API: times, places, money, bounded numbers.

All are immutable, refuse unknown fields and speak camelCase in JSON.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel

_RFC3339 = re.compile(r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$")
_EARLIEST_YEAR, _LATEST_YEAR = 2000, 2100


class FieldFault(ValueError):  # noqa: N818  what is wrong, not that something is
    """A rule that spans several fields is broken; `pointer` (`/delivery/date`) says where to look, from the value that holds the rule."""

    def __init__(self, detail: str, *, pointer: str) -> None:
        super().__init__(detail)
        self.pointer = pointer


def _rfc3339(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _RFC3339.match(value):
        raise ValueError("must be an RFC 3339 date-time with an offset, such as 2026-03-14T08:30:00Z")
    return datetime.fromisoformat(value.upper())


def _utc_milliseconds(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("must carry an offset")
    if not _EARLIEST_YEAR <= value.year < _LATEST_YEAR:
        raise ValueError(f"must lie between the years {_EARLIEST_YEAR} and {_LATEST_YEAR - 1}")
    in_utc = value.astimezone(UTC)
    return in_utc.replace(microsecond=in_utc.microsecond // 1000 * 1000)


Timestamp = Annotated[
    datetime,
    BeforeValidator(_rfc3339),
    AfterValidator(_utc_milliseconds),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-14T08:30:00Z"]}),
]
"""A moment: RFC 3339 with offset on the wire, UTC to the millisecond inside, from 2000 to 2099."""


def _calendar_day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("must be a calendar day such as 2026-12-31") from error
    if not _EARLIEST_YEAR <= day.year < _LATEST_YEAR:
        raise ValueError(f"must lie between the years {_EARLIEST_YEAR} and {_LATEST_YEAR - 1}")
    return text


CalendarDay = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2026-12-31"]), AfterValidator(_calendar_day)]
"""A day as people name it, without a clock or a zone, from 2000 to 2099."""

Int64 = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
"""An integer that MongoDB can store."""

Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""How many of something; never negative."""

OrgId = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:@-]*$")]
"""An organisation as the token's `org_id` names it: the `clientId` of a shipper, the `carrierId` of a carrier."""


class Value(BaseModel):
    """Base of immutable values: camelCase in JSON, snake_case in Python, nothing unknown, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True, allow_inf_nan=False)


class GeoPoint(Value):
    """A place on Earth in WGS 84 degrees."""

    lat: float = Field(ge=-90, le=90)
    lng: float = Field(ge=-180, le=180)


class Money(Value):
    """An amount as a decimal string with two to four decimals, and its ISO 4217 currency."""

    amount: str = Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,4})?$", examples=["12.50"])
    currency: str = Field(pattern=r"^[A-Z]{3}$", examples=["EUR"])


class TimeWindow(Value):
    """The span in which a stop may be served; `until` is not before `from`."""

    from_: Timestamp = Field(alias="from")
    until: Timestamp

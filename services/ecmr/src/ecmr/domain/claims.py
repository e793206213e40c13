"""The consignee's last days for reservations: CMR art. 30, and article L133-3 of the French commercial code. Holidays are those of France."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from contracts.values import Value

_SUNDAY = 6
_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_PARIS = ZoneInfo("Europe/Paris")


class ClaimDays(Value):
    """The last day, in Paris, for each claim."""

    damage: str
    delay: str
    french: str


def claim_days(delivered_at: datetime) -> ClaimDays:
    """Reckon the last days from the delivery: 7 working days for what does not show, 21 days for delay, 3 working days inside France."""
    day = delivered_at.astimezone(_PARIS).date()
    return ClaimDays(damage=_after(day, 7).isoformat(), delay=(day + timedelta(days=21)).isoformat(), french=_after(day, 3).isoformat())


def is_holiday(day: date) -> bool:
    """Tell whether a day is a Sunday or a public holiday of France."""
    moving = {easter(day.year) + timedelta(days=days) for days in (1, 39, 50)}
    return day.weekday() == _SUNDAY or (day.month, day.day) in _FIXED or day in moving


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + el - 7 * ((a + 11 * h + 22 * el) // 451) + 114, 31)
    return date(year, month, day + 1)


def _after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= not is_holiday(day)
    return day

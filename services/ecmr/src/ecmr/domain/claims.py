"""The consignee's last days for reservations: CMR art. 30, and article L133-3 of the French commercial code."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from contracts.ecmr import ReservationKind
from contracts.values import Value
from ecmr.domain.holidays import holidays_of

Clock = Literal["damage", "delay", "french"]
Law = Literal["cmr", "french"]
"""Which law the carriage is under: the convention, or that of carriage inside France."""
_SUNDAY = 6
_ZONES = {
    "BG": "Europe/Sofia", "CY": "Asia/Nicosia", "EE": "Europe/Tallinn", "FI": "Europe/Helsinki", "GB": "Europe/London", "GR": "Europe/Athens",
    "IE": "Europe/Dublin", "LT": "Europe/Vilnius", "LV": "Europe/Riga", "MD": "Europe/Chisinau", "PT": "Europe/Lisbon", "RO": "Europe/Bucharest",
    "TR": "Europe/Istanbul", "UA": "Europe/Kyiv",
}  # fmt: skip
"""Where the day begins at another moment than in Paris."""


class ClaimDays(Value):
    """The last day of each claim, where the goods were delivered."""

    damage: str
    delay: str
    french: str

    def last_day_of(self, kind: ReservationKind, *, law: Law) -> str:
        """The last day for a reservation: CMR art. 30, or for damage and shortage inside France L133-3."""
        if kind == "delay":
            return self.delay
        return self.french if law == "french" else self.damage


def claim_days(delivered_at: datetime, *, country: str | None) -> ClaimDays:
    """Reckon the last days: 7 working days for what does not show, 21 days for delay, 3 working days inside France.

    The day of delivery does not count (CMR art. 30(4)). Sundays and the holidays of the whole country of delivery are no working days;
    of a country we know no holidays of, Sundays alone are left out.
    """
    land = country or "FR"
    day = delivered_at.astimezone(zone_of(land)).date()
    return ClaimDays(damage=_after(day, 7, land).isoformat(), delay=(day + timedelta(days=21)).isoformat(), french=_after(day, 3, "FR").isoformat())


def endings(days: ClaimDays, *, country: str | None) -> Iterator[tuple[datetime, Clock, str]]:
    """Give the moment at which each clock has run out, first one first."""
    named: tuple[tuple[Clock, str], ...] = (("french", days.french), ("damage", days.damage), ("delay", days.delay))
    yield from sorted((_midnight_after(last, country or "FR"), clock, last) for clock, last in named)


def over(last_days: Sequence[str], *, country: str | None, at: datetime) -> list[int]:
    """Give the places of the last days that have passed, where the goods were delivered."""
    return [place for place, last in enumerate(last_days) if at >= _midnight_after(last, country or "FR")]


def zone_of(country: str) -> ZoneInfo:
    """The clock of a country; that of Paris where we know no other."""
    return ZoneInfo(_ZONES.get(country, "Europe/Paris"))


def is_working_day(day: date, country: str) -> bool:
    """Tell whether a day is neither a Sunday nor a public holiday of the whole country."""
    return day.weekday() != _SUNDAY and day not in holidays_of(country, day.year)


def _midnight_after(day: str, country: str) -> datetime:
    return datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), zone_of(country))


def _after(day: date, count: int, country: str) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day

"""Dates as people write them on transport papers: 14/03/2026, 14.03.26, 2026-03-14, 14 mars 2026, 14. März 2026."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, process

from ocr.domain.spelling import folded

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)")
_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2})\s?(?:er|st|nd|rd|th)?\.?\s+([a-z]{3,10})\.?,?\s+(20\d{2})(?!\d)")
_MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11,
    "decembre": 12, "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
    "november": 11, "december": 12, "januar": 1, "februar": 2, "marz": 3, "juni": 6, "juli": 7, "oktober": 10, "dezember": 12,
    "jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12,
    "dez": 12,
}  # fmt: skip
_ALIKE = 75
_LATEST_AHEAD, _OLDEST = timedelta(days=7), timedelta(days=548)
_UNLIKELY, _SWAPPED = 0.6, 0.8


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, the characters it was read from, and how much to trust the reading (0 to 1)."""

    day: date
    start: int
    end: int
    trust: float


def read_date(text: str, *, on: date) -> ReadDate | None:
    """Find the first date. Days before months, as Europe writes; one far from `on`, the day it is read, is trusted less."""
    plain = folded(text)
    for pattern, made in ((_ISO, _from_iso), (_NUMERIC, _from_numbers), (_IN_WORDS, _from_words)):
        for found in pattern.finditer(plain):
            read = made(found)
            if read:
                day, trust = read
                likely = on - _OLDEST <= day <= on + _LATEST_AHEAD
                return ReadDate(day, found.start(), found.end(), trust if likely else trust * _UNLIKELY)
    return None


def _from_iso(found: re.Match[str]) -> tuple[date, float] | None:
    return _made(int(found[1]), int(found[2]), int(found[3]))


def _from_numbers(found: re.Match[str]) -> tuple[date, float] | None:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    year = year if year >= 100 else 2000 + year
    usual = _made(year, second, first)
    if usual:
        return usual
    swapped = _made(year, first, second)
    return (swapped[0], _SWAPPED) if swapped else None


def _from_words(found: re.Match[str]) -> tuple[date, float] | None:
    # no month has the letters «rn»: they are an «m» whose legs were read apart
    alike = process.extractOne(found[2].replace("rn", "m"), list(_MONTHS), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _made(int(found[3]), _MONTHS[alike[0]], int(found[1])) if alike else None


def _made(year: int, month: int, day: int) -> tuple[date, float] | None:
    try:
        return (date(year, month, day), 1.0) if 2000 <= year < 2100 else None
    except ValueError:
        return None

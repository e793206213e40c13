"""The public holidays of whole countries of Europe, by rule: `0501` a day of each year, `W+1` counted from Easter, `O+1` from Orthodox Easter,
`>0620sat` the first Saturday from a day on.

Not told by rule: days moved because they fall on a weekend (GB, BG, RS), days of the lunar calendar (TR), and days of regions. A last day is then
reckoned too early, which harms nobody who keeps to it, and never too late.
"""

from datetime import date, timedelta
from functools import lru_cache

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RULES = {
    "AT": "0101 0106 0501 0815 1026 1101 1208 1225 1226 W+1 W+39 W+50 W+60",
    "BE": "0101 0501 0721 0815 1101 1111 1225 W+1 W+39 W+50",
    "BG": "0101 0303 0501 0506 0524 0906 0922 1224 1225 1226 O-2 O-1 O+1",
    "CH": "0101 0801 1225 W+39",
    "CY": "0101 0106 0325 0401 0501 0815 1001 1028 1225 1226 O-48 O-2 O+1 O+50",
    "CZ": "0101 0501 0508 0705 0706 0928 1028 1117 1224 1225 1226 W-2 W+1",
    "DE": "0101 0501 1003 1225 1226 W-2 W+1 W+39 W+50",
    "DK": "0101 1225 1226 W-3 W-2 W+1 W+39 W+50",
    "EE": "0101 0224 0501 0623 0624 0820 1224 1225 1226 W-2",
    "ES": "0101 0106 0501 0815 1012 1101 1206 1208 1225 W-2",
    "FI": "0101 0106 0501 1206 1224 1225 1226 W-2 W+1 W+39 >0619fri >0620sat >1031sat",
    "FR": "0101 0501 0508 0714 0815 1101 1111 1225 W+1 W+39 W+50",
    "GB": "0101 1225 1226 W-2 >0501mon >0525mon",
    "GR": "0101 0106 0325 0501 0815 1028 1225 1226 O-48 O-2 O+1 O+50",
    "HR": "0101 0106 0501 0530 0622 0805 0815 1101 1118 1225 1226 W+1 W+60",
    "HU": "0101 0315 0501 0820 1023 1101 1224 1225 1226 W-2 W+1 W+50",
    "IE": "0101 0317 1225 1226 W+1 >0501mon >0601mon >0801mon >1025mon",
    "IT": "0101 0106 0425 0501 0602 0815 1004 1101 1208 1225 1226 W+1",
    "LT": "0101 0216 0311 0501 0624 0706 0815 1101 1102 1224 1225 1226 W+1",
    "LU": "0101 0501 0509 0623 0815 1101 1225 1226 W+1 W+39 W+50",
    "LV": "0101 0501 0504 0623 0624 1118 1224 1225 1226 1231 W-2 W+1",
    "NL": "0101 0427 1225 1226 W+1 W+39 W+50",
    "NO": "0101 0501 0517 1225 1226 W-3 W-2 W+1 W+39 W+50",
    "PL": "0101 0106 0501 0503 0815 1101 1111 1224 1225 1226 W+1 W+60",
    "PT": "0101 0425 0501 0610 0815 1005 1101 1201 1208 1225 W-2 W+60",
    "RO": "0101 0102 0106 0107 0124 0501 0601 0815 1130 1201 1225 1226 O-2 O+1 O+50",
    "RS": "0101 0102 0107 0215 0216 0501 0502 1111 O-2 O-1 O+1",
    "SE": "0101 0106 0501 0606 1225 1226 W-2 W+1 W+39 >0620sat >1031sat",
    "SI": "0101 0102 0208 0427 0501 0502 0625 0815 1031 1101 1225 1226 W+1",
    "SK": "0101 0106 0501 0705 0829 1101 1224 1225 1226 W-2 W+1",
    "TR": "0101 0423 0501 0519 0715 0830 1029",
}
COUNTRIES = frozenset(_RULES)


@lru_cache(maxsize=128)
def holidays_of(country: str, year: int) -> frozenset[date]:
    """The public holidays of a whole country in a year; none of a country that is not in the table."""
    return frozenset(_day_of(rule, year) for rule in _RULES.get(country, "").split())


def _day_of(rule: str, year: int) -> date:
    if rule[0] in "WO":
        return (easter(year) if rule[0] == "W" else orthodox_easter(year)) + timedelta(days=int(rule[1:]))
    day = date(year, int(rule.lstrip(">")[:2]), int(rule.lstrip(">")[2:4]))
    return day + timedelta(days=(_WEEK.index(rule[5:]) - day.weekday()) % 7) if rule[0] == ">" else day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher's algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    el = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + el - 7 * ((a + 11 * h + 22 * el) // 451) + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, in the Gregorian calendar (Meeus); right from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)

"""Number plates: the French SIV form first (AA-123-AA, since 2009), then others of Europe by their general shape."""

import re

_SIV = re.compile(r"(?<![A-Z0-9])([A-Z0-9]{2})[\s\-.–]{0,2}([A-Z0-9]{3})[\s\-.–]{0,2}([A-Z0-9]{2})(?![A-Z0-9])")
_OTHER = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{1,4}(?:[\s\-.][A-Z0-9]{1,5}){0,3}(?![A-Z0-9])")
_TO_LETTER = str.maketrans("01825", "OIBZS")
_TO_DIGIT = str.maketrans("OQIBZSLD", "00182510")
_NO_SIV_LETTER = set("IOU")
_LENGTHS = range(5, 10)


def read_plates(text: str) -> list[str]:
    """Find French plates, written as AA-123-AA. Signs that look alike are put right by their place; I, O and U are never letters of one."""
    found = (_siv(*match.groups()) for match in _SIV.finditer(text.upper()))
    return list(dict.fromkeys(plate for plate in found if plate))


def read_announced_plate(text: str) -> str | None:
    """Read what a label announces as a plate: a French one, else any run of letters and digits of a plate's length."""
    french = read_plates(text)
    if french:
        return french[0]
    for match in _OTHER.finditer(text.upper()):
        compact = re.sub(r"[\s.\-]", "", match[0])
        if len(compact) in _LENGTHS and re.search(r"\d", compact) and re.search(r"[A-Z]", compact):
            return re.sub(r"[\s.]+", "-", match[0].strip())
    return None


def _siv(first: str, middle: str, last: str) -> str | None:
    if sum(sign.isdigit() for sign in first + last) > 1 or sum(sign.isalpha() for sign in middle) > 1:
        return None
    first, middle, last = first.translate(_TO_LETTER), middle.translate(_TO_DIGIT), last.translate(_TO_LETTER)
    if not (first.isalpha() and middle.isdigit() and last.isalpha()) or _NO_SIV_LETTER & set(first + last):
        return None
    return f"{first}-{middle}-{last}"

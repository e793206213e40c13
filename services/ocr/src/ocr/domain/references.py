"""References and numbers of papers: tokens of capitals and digits, such as CMD-2026-0042."""

import re
from datetime import date

from ocr.domain.dates import read_date
from ocr.domain.plates import read_plates

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-]{2,39}")
_TRIMMED = "./_-"
_GLUED = re.compile(r"(?<=\d)(?:Date|Datum|Page|Seite)$")
"""A next label that a reader of bad copies glued to the reference."""


def read_reference(text: str) -> str | None:
    """Read the first token that can be a reference: it holds a digit, and is neither a date nor a plate nor a postcode with its town."""
    for found in _TOKEN.finditer(text):
        token = found[0].strip(_TRIMMED)
        token = _GLUED.sub("", token)
        if len(token) >= 3 and any(sign.isdigit() for sign in token) and not _is_something_else(token):
            return token
    return None


def _is_something_else(token: str) -> bool:
    return read_date(token, on=date(2026, 1, 1)) is not None or bool(read_plates(token))

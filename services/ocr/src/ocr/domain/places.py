"""Towns and names on an address."""

import re

_TOWN = re.compile(r"(?<!\d)(?:F-|D-|B-|L-|CH-|FR-|DE-|BE-)?(\d{4,5})\s+([A-ZÀ-Ý][\w'’\-À-ÿ]+(?:[\s\-'][\w'’\-À-ÿ]+){0,4})")
_POSTCODE = re.compile(r"(?<!\d)(\d{5})(?!\d)")


def read_town(text: str) -> str | None:
    """Read postcode and town, such as `69007 LYON`."""
    found = _TOWN.search(text)
    return f"{found[1]} {found[2].strip()}" if found else None


def read_party(text: str) -> str | None:
    """Read the name of a firm or a person: something with letters in it that is no postcode line."""
    clean = " ".join(text.split()).strip(" .:;,_-")
    letters = sum(sign.isalpha() for sign in clean)
    return clean if letters >= 3 and letters >= len(clean) / 2 and not read_town(clean) else None


def postcode_of(text: str) -> str | None:
    """The first five digits that stand alone."""
    found = _POSTCODE.search(text)
    return found[1] if found else None

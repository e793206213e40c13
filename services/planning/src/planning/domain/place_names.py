"""Names of places as they are compared, and what of an address may be a town, a post code or a country."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST_NAME = 6
_POST_CODE = re.compile(r"\b(?:([A-Z]{1,2})[- ])?(\d{4,5})\b")
_COUNTRIES = {
    "france": "FR", "allemagne": "DE", "germany": "DE", "deutschland": "DE", "belgique": "BE", "belgium": "BE", "belgie": "BE", "espagne": "ES", "spain": "ES",
    "espana": "ES", "italie": "IT", "italy": "IT", "italia": "IT", "suisse": "CH", "switzerland": "CH", "schweiz": "CH", "luxembourg": "LU", "pays bas": "NL",
    "netherlands": "NL", "nederland": "NL", "autriche": "AT", "austria": "AT", "osterreich": "AT", "pologne": "PL", "poland": "PL", "polska": "PL",
    "portugal": "PT", "royaume uni": "GB", "united kingdom": "GB", "uk": "GB", "angleterre": "GB", "england": "GB", "irlande": "IE", "ireland": "IE",
    "tchequie": "CZ", "czechia": "CZ", "czech republic": "CZ", "hongrie": "HU", "hungary": "HU", "roumanie": "RO", "romania": "RO", "danemark": "DK",
    "denmark": "DK", "suede": "SE", "sweden": "SE", "norvege": "NO", "norway": "NO", "finlande": "FI", "finland": "FI", "slovaquie": "SK", "slovakia": "SK",
    "slovenie": "SI", "slovenia": "SI", "croatie": "HR", "croatia": "HR", "grece": "GR", "greece": "GR", "bulgarie": "BG", "bulgaria": "BG", "monaco": "MC",
}  # fmt: skip
_PLATES = {"F": "FR", "D": "DE", "B": "BE", "E": "ES", "I": "IT", "L": "LU", "A": "AT", "P": "PT", "CH": "CH", "NL": "NL", "PL": "PL"}
_CODES = frozenset(_COUNTRIES.values())


class AddressParts(NamedTuple):
    """What an address tells: a country if it names one, post codes, and words that may be a town, the likeliest first."""

    country: str | None
    post_codes: tuple[str, ...]
    names: tuple[str, ...]


def compared(name: str) -> str:
    """Write a name as it is compared: no accents, no capitals, saint and sainte written out, spaces for other signs."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("ß", "ss")) if not unicodedata.combining(sign)).casefold()
    words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


def parts_of(address: str) -> AddressParts:
    """Take an address apart. The town is looked for from the end: whole parts between commas first, then ends and beginnings of them."""
    country: str | None = None
    codes: list[str] = []
    parts: list[str] = []
    for part in re.split(r"[,;\n(]", address[:500]):
        for prefix, code in _POST_CODE.findall(part):
            codes.append(code)
            country = _PLATES.get(prefix, prefix if prefix in _CODES else None) or country
        words = compared(_POST_CODE.sub(" ", part))
        named = _COUNTRIES.get(words) or (words.upper() if words.upper() in _CODES else None)
        country = named or country
        if words and not (named and parts):
            parts.append(words)
    return AddressParts(country, tuple(reversed(codes)), tuple(dict.fromkeys(_names(parts))))


def _names(parts: list[str]) -> Iterator[str]:
    for part in reversed(parts):
        words = part.split()
        if len(words) <= _LONGEST_NAME:
            yield part
        if words[-1] == "cedex" or words[-1].isdigit():
            words = [word for word in words if word != "cedex" and not word.isdigit()]
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            yield " ".join(words[-length:])
        for length in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
            yield " ".join(words[:length])

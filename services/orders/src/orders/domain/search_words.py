"""The words an order is found by: without accents, case or plural; codes such as `CMD-2026-0042` also as a whole."""

import re
import unicodedata
from collections.abc import Iterable

MAX_WORDS = 120
"""Words kept of one order; the reference and places come first."""

MAX_QUERY_WORDS = 8

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "’": "'"})
_CODE = re.compile(r"[a-z0-9]+(?:[-_/.][a-z0-9]+)+")
_WORD = re.compile(r"[^\W_]+")
_STOP = frozenset(["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "the", "un", "une", "und", "von"])
_LONGEST = 40
_SHORTEST_PLURAL = 4


def folded(text: str) -> str:
    """Take case and accents away: `Évry` is `evry`, `Cœur` is `coeur`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words_of(texts: Iterable[str | None]) -> list[str]:
    """Give the distinct words of the texts, codes as a whole and in parts."""
    found: dict[str, None] = {}
    for text in texts:
        if text:
            plain = folded(text)
            found.update(dict.fromkeys(code[:_LONGEST] for code in _codes(plain)))
            found.update(dict.fromkeys(_single_words(plain)))
    return list(found)[:MAX_WORDS]


def query_words(text: str) -> list[str]:
    """Give the words to look for: a code only as a whole, since its parts say less."""
    plain = folded(text)
    codes = _codes(plain)
    for code in codes:
        plain = plain.replace(code, " ")
    return list(dict.fromkeys([*(code[:_LONGEST] for code in codes), *_single_words(plain)]))[:MAX_QUERY_WORDS]


def _codes(plain: str) -> list[str]:
    return [code for code in _CODE.findall(plain) if any(sign.isdigit() for sign in code)]


def _single_words(plain: str) -> list[str]:
    return [_singular(word[:_LONGEST]) for word in _WORD.findall(plain) if word not in _STOP]


def _singular(word: str) -> str:
    """`palettes` → `palette`, `colis` → `coli`, `bureaux` → `bureau`: the same on both sides, so it need not be a word."""
    return word.rstrip("sx") if len(word) >= _SHORTEST_PLURAL and not word[-2:].isdigit() and len(word.rstrip("sx")) > 2 else word

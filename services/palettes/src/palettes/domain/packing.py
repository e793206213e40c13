"""What kind of pallet the words of a consignment note mean. People write them freely, in the languages of the road."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from palettes.domain.pallet import PalletKind

_NO_ACCOUNT = re.compile(r"perdu|one[ -]?way|einweg|jetable|disposable|non[ -](?:echange|exchange|return)|a perdere")
"""Pallets that nobody gives back."""
_STANDS_ON = re.compile(r"\b(?:sur|on|auf|su|sobre|na|op)\b")
"""«Cartons on pallets» counts cartons."""
_PALLETS = re.compile(r"palet|pallet|\bpal\b|\bpx\b")
"""The word in most languages, and the code of UN/ECE Recommendation 21."""

_KINDS: tuple[tuple[re.Pattern[str], PalletKind], ...] = (
    *((re.compile(rf"\bepal[ -]?{number}\b"), PalletKind.of(f"EPAL{number}")) for number in (1, 2, 3, 6, 7)),  # type: ignore[arg-type]  # all are types
    *((re.compile(rf"\bcp[ -]?{number}\b"), PalletKind.of(f"CP{number}")) for number in range(1, 10)),  # type: ignore[arg-type]  # all are types
    *((re.compile(rf"\b{hired}\b"), PalletKind.of(hired.upper())) for hired in ("chep", "lpr", "ipp", "prs", "pgs")),  # type: ignore[arg-type]  # all are types
    (re.compile(r"gitterbox|\bgibo"), PalletKind.of("GIBO")),
    (re.compile(r"\bh1\b"), PalletKind.of("H1")),
    (re.compile(r"du(?:e)?sseldorfer|\bdd\b"), PalletKind.of("DD")),
    (re.compile(r"demi[ -]?palet|half[ -]?pallet|halbpalet|mezzo pallet"), PalletKind.of("EPAL6")),
    (re.compile(r"\buic\b"), PalletKind.of(brand="UIC")),
    (re.compile(r"\bepal\b|\beuro?[ -]?pal"), PalletKind()),
)
_PLAIN = PalletKind()


def kind_of(packing: str) -> PalletKind | None:
    """Read the kind of pallet; None where the words mean something else, or pallets that have no account."""
    decomposed = unicodedata.normalize("NFKD", packing.casefold())
    words = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    if _NO_ACCOUNT.search(words) or _STANDS_ON.search(words):
        return None
    named = next((kind for pattern, kind in _KINDS if pattern.search(words)), None)
    return named or (_PLAIN if _PALLETS.search(words) else None)


def pallets_among(lots: Iterable[tuple[str, int]]) -> Counter[PalletKind]:
    """Count the pallets among lots of goods (packing, packages), by kind."""
    found: Counter[PalletKind] = Counter()
    for packing, packages in lots:
        if kind := kind_of(packing):
            found[kind] += packages
    return found

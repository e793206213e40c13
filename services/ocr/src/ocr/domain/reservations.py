"""What the consignee objects to (CMR art. 30): reservations, and the words that say there are none."""

import re

from ocr.domain.spelling import folded

_NONE = re.compile(r"^\W*(?:neant|aucune?s?|sans(?: reserves?)?|r\.?a\.?s\.?|rien|none|nil|no|keine?|ohne|entfallt|/+|-+|x+)\W*$")
_DAMAGE = re.compile(
    r"\b(?:manquants?|manque|avaries?|abimee?s?|casse(?:e|es|s)?|mouillee?s?|refuse(?:e|es|s)?|ecrasee?s?|sous reserve"
    r"|damaged|shortage|missing|broken|wet|refused|beschadigt|fehlmenge|fehlt|fehlen|nass|zerbrochen|verweigert)\b"
)
_PRINTED = re.compile(r"\b(?:en cas|conditions|article|art\.|delai|jours|conformement|must|within|gemass|innerhalb)\b")
_LONGEST = 80


def read_reservations(text: str) -> str | None:
    """Read what follows the label: an empty string says that there are expressly none; None that nothing can be made of it."""
    clean = " ".join(text.split()).strip(" .:_")
    if _NONE.match(folded(clean)):
        return ""
    return clean if sum(sign.isalpha() for sign in clean) >= 4 else None


def tells_of_damage(text: str) -> bool:
    """Tell whether a line without a label speaks of damage or loss; printed conditions, which always do, are left out."""
    plain = folded(text)
    return len(plain) <= _LONGEST and bool(_DAMAGE.search(plain)) and not _PRINTED.search(plain)

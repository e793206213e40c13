"""Counts and weights as written in France, Britain and Germany: 4 800 kg, 4.800,5 kg, 4,800.50 kg, 4,8 t."""

import re

_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[\s.,'\u2019\u202f\xa0]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,3})?)(?![\d])\s*([a-zA-Z]*)")
_COUNT = re.compile(r"(?<![\w.,/\-])(\d{1,5})(?![\d]|[.,]\d|[A-Za-z]*\d)(?!\s?(?:kg|%|/))", re.IGNORECASE)
_TONNES = {"t", "to", "tonnes", "tonne", "tonnen"}
_KILOGRAMS = {"kg", "kgs", "kilos", "kilogrammes", "kilo"}
_HEAVIEST_KG = 100_000
_WITHOUT_UNIT = 0.88


def read_count(text: str) -> int | None:
    """Read a number of things; letters are never taken for digits."""
    others = [found for found in _NUMBER.finditer(text) if found[2].lower() in _TONNES | _KILOGRAMS]
    for weight in reversed(others):
        text = text[: weight.start()] + " " * len(weight[0]) + text[weight.end() :]
    found = _COUNT.search(text)
    return int(found[1]) if found else None


def read_weight_kg(text: str) -> tuple[float, float] | None:
    """Read a weight in kilograms, and how far it is to be trusted; tonnes are converted. A number that says its unit is preferred."""
    numbers = [(number_of(found[1]), found[2].lower()) for found in _NUMBER.finditer(text)]
    with_unit = [(value, unit) for value, unit in numbers if unit in _TONNES | _KILOGRAMS]
    for value, unit in with_unit or [(value, unit) for value, unit in numbers if not unit]:
        kilograms = value * 1000 if unit in _TONNES else value
        if 0 < kilograms <= _HEAVIEST_KG:
            return round(kilograms, 3), 1.0 if with_unit else _WITHOUT_UNIT
    return None


def number_of(written: str) -> float:
    """Read a number: the last of two kinds of separator is the decimal one; a single separator before three digits parts thousands."""
    compact = re.sub(r"[\s'\u2019\u202f\xa0]", "", written)
    if "." in compact and "," in compact:
        decimal = max(compact.rindex("."), compact.rindex(","))
        return float(re.sub(r"[.,]", "", compact[:decimal]) + "." + compact[decimal + 1 :])
    parts = re.split(r"[.,]", compact)
    if len(parts) == 1:
        return float(compact)
    if all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float("".join(parts[:-1]) + "." + parts[-1])

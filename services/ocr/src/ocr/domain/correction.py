"""What a person says of what a machine read: right, or what it should be. Both are kept."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chassis.errors import Conflict, FieldError, Invalid
from ocr.domain.field_value import FieldContent, FieldValue

Judgement = Literal["right", "wrong", "missed", "invented"]
"""Of a field: as the paper says; otherwise than the paper says; on the paper and not read; read and not on the paper."""

_LONGEST = 500
_MOST_TEXTS = 20
_HIGHEST_COUNT = 1_000_000


class NothingToReview(Conflict):
    """Nothing was read of the document that a person could look at."""


class CorrectionInvalid(Invalid):
    """A correction is of no field, or not of the field's type."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of one field: what the machine had read, and what is true; None stands for nothing."""

    field: str
    judgement: Judgement
    read: FieldContent | None
    true: FieldContent | None


@dataclass(frozen=True, slots=True)
class Review:
    """One person's look at one reading. It speaks of that reading only: when the document is read again, it is history."""

    reading_id: str | None
    provider: str
    by: str
    at: datetime
    verdicts: tuple[Verdict, ...]

    def applied_to(self, fields: Mapping[str, FieldValue]) -> dict[str, FieldContent]:
        """The fields as they are true, in the order in which they were read; what was missed comes last."""
        told = {verdict.field: verdict.true for verdict in self.verdicts}
        true = {name: told.get(name, found.value) if name in told else found.value for name, found in fields.items()}
        return {name: value for name, value in {**true, **told}.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often people found one provider right in one field."""

    provider: str
    field: str
    counts: Mapping[str, int]

    @property
    def share(self) -> float:
        """Fields right, of all that were on paper or were said to be."""
        return round(self.counts.get("right", 0) / max(1, sum(self.counts.values())), 4)


def judged(fields: Mapping[str, FieldValue], said: Mapping[str, FieldContent | None]) -> tuple[Verdict, ...]:
    """Compare what was read with what a person said; fields nobody spoke of are confirmed. Raises CorrectionInvalid, which names each."""
    faults = [FieldError(f"#/fields/{name[:64]}", fault) for name, value in said.items() if (fault := _fault_of(name, value))]
    if faults:
        raise CorrectionInvalid("The corrections break the rules named in `errors`.", errors=faults)
    read = {name: found.value for name, found in fields.items()}
    names = dict.fromkeys([*read, *said])
    return tuple(_verdict(name, read.get(name), said[name] if name in said else read.get(name)) for name in names if name in read or said[name] is not None)


def _verdict(name: str, read: FieldContent | None, true: FieldContent | None) -> Verdict:
    if read == true:
        return Verdict(name, "right", read, true)
    if read is None:
        return Verdict(name, "missed", read, true)
    return Verdict(name, "invented" if true is None else "wrong", read, true)


def _fault_of(name: str, value: FieldContent | None) -> str | None:
    if name not in _FIELDS:
        return f"is no field; there are {', '.join(_FIELDS)}"
    what, holds = _FIELDS[name]
    return None if value is None or holds(value) else f"is to be {what}, or null"


def _is_text(value: FieldContent) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()


def _is_note(value: FieldContent) -> bool:
    return value == "" or _is_text(value)


def _is_count(value: FieldContent) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _HIGHEST_COUNT


def _is_weight(value: FieldContent) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _HIGHEST_COUNT


def _is_day(value: FieldContent) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return False
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_yes_or_no(value: FieldContent) -> bool:
    return isinstance(value, bool)


def _is_texts(value: FieldContent) -> bool:
    return isinstance(value, list) and 0 < len(value) <= _MOST_TEXTS and all(_is_text(text) for text in value)


_FIELDS: dict[str, tuple[str, Callable[[FieldContent], bool]]] = {
    **dict.fromkeys(("orderReference", "cmrNumber", "consignee", "place"), (f"a text of up to {_LONGEST} signs", _is_text)),
    **dict.fromkeys(("packages", "palletsOut", "palletsIn"), ("a whole number from 0", _is_count)),
    **dict.fromkeys(("signaturePresent", "stampPresent"), ("true or false", _is_yes_or_no)),
    **dict.fromkeys(("plates", "barcodes"), (f"a list of 1 to {_MOST_TEXTS} texts", _is_texts)),
    "deliveryDate": ("a day as YYYY-MM-DD", _is_day),
    "grossWeightKg": ("a weight in kg above 0", _is_weight),
    "reservations": (f"a text of up to {_LONGEST} signs, empty where there are none", _is_note),
}

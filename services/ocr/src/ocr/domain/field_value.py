"""One field read from a document."""

from dataclasses import dataclass

from ocr.domain.geometry import Box

FieldContent = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """What a field says: normalised `value`, the words it was read from, how sure (0 to 1), where, and which rule found it."""

    value: FieldContent
    raw: str
    confidence: float
    page: int
    box: Box
    rule: str

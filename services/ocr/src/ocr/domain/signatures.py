"""Whether the consignee signed: strokes of a pen in the space its label announces."""

from collections.abc import Sequence

from ocr.domain.anchors import Labelled, PageOfLabels
from ocr.domain.field_value import FieldValue
from ocr.domain.geometry import Frame, frame_of
from ocr.domain.reading import Ink
from ocr.domain.spelling import folded

_REACH_BELOW, _REACH_BESIDE = 0.2, 0.45
_SLACK = 0.02
_ABSENT = 0.8
"""How sure one can be that a space without strokes was left empty."""
_OF_CONSIGNEE = ("destinataire", "consignee", "empfanger", "received", "emargement")


def read_signature(pages: Sequence[PageOfLabels]) -> FieldValue | None:
    """Look for the consignee's signature; None when no label says where it would be."""
    labels = [(page, label) for page in pages for label in page.labels if label.hit.field == "signature"]
    of_consignee = [(page, label) for page, label in labels if _is_of_consignee(label)]
    for page, label in of_consignee or labels:
        column = page.column_of(label)
        strokes = [ink for ink in page.page.ink if ink.kind == "pen" and _is_in_space_of(label.frame, frame_of(ink.box, page.page.upright), column)]
        if strokes:
            return _found(label, max(strokes, key=lambda ink: ink.confidence))
    if not labels:
        return None
    page, label = (of_consignee or labels)[0]
    return FieldValue(value=False, raw=label.placed.line.text, confidence=_ABSENT, page=page.page.number, box=label.placed.line.box, rule="ink:absent")


def read_stamp(pages: Sequence[PageOfLabels]) -> FieldValue | None:
    """Look for a stamp anywhere; None when there is none to be seen, for many papers have none."""
    for page in pages:
        stamps = [ink for ink in page.page.ink if ink.kind == "stamp"]
        if stamps:
            surest = max(stamps, key=lambda ink: ink.confidence)
            return FieldValue(value=True, raw="", confidence=surest.confidence, page=page.page.number, box=surest.box, rule="ink:stamp")
    return None


def _is_of_consignee(label: Labelled) -> bool:
    return any(word in folded(label.placed.line.text) for word in _OF_CONSIGNEE)


def _is_in_space_of(label: Frame, ink: Frame, column: tuple[float, float] | None) -> bool:
    x, y = ink.middle
    if column and not column[0] - _SLACK <= x <= column[1] + _SLACK:
        return False
    under = label.top <= y <= label.bottom + _REACH_BELOW and ink.right > label.left - 0.05 and ink.left < max(label.right, label.left + _REACH_BESIDE)
    beside = label.shared_height(ink) > 0 and 0 <= x - label.right <= _REACH_BESIDE
    return under or beside


def _found(label: Labelled, ink: Ink) -> FieldValue:
    return FieldValue(value=True, raw=label.placed.line.text, confidence=ink.confidence, page=label.placed.page, box=ink.box, rule="ink:below-label")

"""The fields of a transport paper, found by layout: a label, what stands beside or below it, and a reader of the type that is expected there."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain

from ocr.domain.anchors import Candidate, PageOfLabels
from ocr.domain.dates import read_date
from ocr.domain.field_value import FieldContent, FieldValue
from ocr.domain.geometry import enclosing
from ocr.domain.places import read_party, read_town
from ocr.domain.plates import read_announced_plate, read_plates
from ocr.domain.quantities import read_count, read_weight_kg
from ocr.domain.reading import Reading
from ocr.domain.references import read_reference
from ocr.domain.reservations import read_reservations, tells_of_damage
from ocr.domain.signatures import read_signature, read_stamp

_WITHOUT_LABEL = 0.8
_FROM_WORDS = 0.7
_CODE = 1.0

Typed = tuple[FieldContent, float]
"""A value of its type, and how far its form is to be trusted (0 to 1)."""
Reader = Callable[[str], Typed | None]


def fields_of(reading: Reading, *, on: date) -> dict[str, FieldValue]:
    """Read the fields of a document. `on`: the day, by which dates are judged. What is not found is absent: empty is better than wrong."""
    pages = [PageOfLabels(page) for page in reading.pages]
    readers: dict[str, Reader] = {
        "orderReference": _sure(read_reference),
        "cmrNumber": _sure(read_reference),
        "deliveryDate": lambda text: _day(text, on=on),
        "consignee": _sure(read_party),
        "place": _sure(read_town),
        "packages": _sure(read_count),
        "grossWeightKg": read_weight_kg,
        "palletsOut": _sure(read_count),
        "palletsIn": _sure(read_count),
        "reservations": _sure(read_reservations),
    }
    found = {name: _best(pages, name, read) for name, read in readers.items()}
    found["deliveryDate"] = found["deliveryDate"] or _best(pages, "anyDate", readers["deliveryDate"])
    found["place"] = found["place"] or _best(pages, "consignee", readers["place"])
    found["reservations"] = found["reservations"] or _damage(pages)
    found |= {"plates": _plates(pages), "signaturePresent": read_signature(pages), "stampPresent": read_stamp(pages), "barcodes": _barcodes(reading)}
    return {name: value for name, value in found.items() if value is not None}


def _sure(read: Callable[[str], FieldContent | None]) -> Reader:
    def typed(text: str) -> Typed | None:
        value = read(text)
        return None if value is None else (value, 1.0)

    return typed


def _day(text: str, *, on: date) -> Typed | None:
    read = read_date(text, on=on)
    return (read.day.isoformat(), read.trust) if read else None


def _best(pages: Sequence[PageOfLabels], name: str, read: Reader) -> FieldValue | None:
    """The surest of what the labels of a field lead to."""
    return max(_all(pages, name, read), key=lambda found: found.confidence, default=None)


def _all(pages: Sequence[PageOfLabels], name: str, read: Reader) -> Iterable[FieldValue]:
    for page in pages:
        for label in page.labels:
            if label.hit.field == name:
                values = [value for value in (_value(candidate, read) for candidate in page.candidates(label)) if value]
                if values:
                    yield max(values, key=lambda value: value.confidence)


def _value(candidate: Candidate, read: Reader) -> FieldValue | None:
    typed = read(candidate.text)
    if typed is None:
        return None
    value, trust = typed
    return FieldValue(value, candidate.text, round(min(1.0, candidate.confidence * trust), 4), candidate.page, candidate.box, candidate.rule)


def _plates(pages: Sequence[PageOfLabels]) -> FieldValue | None:
    """All plates: those a label announces, and French ones wherever they stand."""
    announced = list(_all(pages, "plates", _sure(read_announced_plate)))
    known = [str(found.value) for found in announced]
    free = [
        FieldValue(plate, placed.line.text, round(placed.line.confidence * _WITHOUT_LABEL, 4), placed.page, placed.line.box, "pattern")
        for page in pages
        for placed in page.lines
        for plate in read_plates(placed.line.text)
        if plate not in known
    ]
    every = {str(found.value): found for found in chain(reversed(free), reversed(announced))}
    if not every:
        return None
    in_order = [found for found in chain(announced, free) if every.get(str(found.value)) is found]
    first = in_order[0]
    on_page = [found.box for found in in_order if found.page == first.page]
    sure = min(found.confidence for found in in_order)
    return FieldValue([str(found.value) for found in in_order], ", ".join(found.raw for found in in_order), sure, first.page, enclosing(on_page), first.rule)


def _damage(pages: Sequence[PageOfLabels]) -> FieldValue | None:
    for page in pages:
        for placed in page.lines:
            if tells_of_damage(placed.line.text):
                text = placed.line.text
                return FieldValue(text, text, round(placed.line.confidence * _FROM_WORDS, 4), placed.page, placed.line.box, "words")
    return None


def _barcodes(reading: Reading) -> FieldValue | None:
    codes = [(page.number, code) for page in reading.pages for code in page.barcodes]
    if not codes:
        return None
    number, first = codes[0]
    texts = list(dict.fromkeys(code.text for _, code in codes))
    return FieldValue(texts, ", ".join(code.symbology for _, code in codes), _CODE, number, first.box, "barcode")

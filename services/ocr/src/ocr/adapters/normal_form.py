"""The normal form as plain JSON: how a reading travels from a child process and how it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ocr.domain.geometry import Box
from ocr.domain.reading import Barcode, Ink, Line, Page, Reading, Word

_DIGITS = 5


def plain(reading: Reading) -> dict[str, Any]:
    """Write a reading as what JSON and BSON can hold."""
    return {
        "provider": reading.provider,
        "model": reading.model,
        "elapsedMs": reading.elapsed_ms,
        "warnings": list(reading.warnings),
        "pages": [_plain_page(page) for page in reading.pages],
    }


def reading_of(plain_form: Mapping[str, Any]) -> Reading:
    """Read what `plain` wrote."""
    return Reading(
        provider=plain_form["provider"],
        model=plain_form["model"],
        pages=tuple(_page(page) for page in plain_form["pages"]),
        elapsed_ms=plain_form["elapsedMs"],
        warnings=tuple(plain_form["warnings"]),
    )


def with_looks(reading: Reading, looks: Sequence[Mapping[str, Any]]) -> Reading:
    """Add to pages what was seen of them beside their text; signatures that the engine told itself count before those seen."""
    return replace(reading, pages=tuple(_looked_at(page, look) for page, look in zip(reading.pages, looks, strict=False)) + reading.pages[len(looks) :])


def _looked_at(page: Page, look: Mapping[str, Any]) -> Page:
    seen = tuple(Ink(box_of(ink["box"]), ink["confidence"], ink["kind"]) for ink in look["ink"])
    told = page.ink + tuple(ink for ink in seen if not page.ink or ink.kind == "stamp")
    codes = tuple(Barcode(code["text"], code["symbology"], box_of(code["box"])) for code in look["barcodes"])
    return replace(page, width_px=look["widthPx"], height_px=look["heightPx"], barcodes=codes, ink=told)


def plain_box(box: Box) -> list[list[float]]:
    """Write a box as its four corners."""
    return [[round(x, _DIGITS), round(y, _DIGITS)] for x, y in box.polygon]


def box_of(corners: Iterable[Iterable[float]]) -> Box:
    """Read what `plain_box` wrote."""
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return Box((first, second, third, fourth))


def _plain_page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "widthPx": page.width_px,
        "heightPx": page.height_px,
        "source": page.source,
        "rotation": page.rotation,
        "skew": page.skew,
        "upright": list(page.upright),
        "lines": [
            {
                "text": line.text,
                "confidence": line.confidence,
                "box": plain_box(line.box),
                "words": [
                    {"text": word.text, "confidence": word.confidence, "box": plain_box(word.box), "handwritten": word.handwritten} for word in line.words
                ],
            }
            for line in page.lines
        ],
        "barcodes": [{"text": code.text, "symbology": code.symbology, "box": plain_box(code.box)} for code in page.barcodes],
        "ink": [{"box": plain_box(ink.box), "confidence": ink.confidence, "kind": ink.kind} for ink in page.ink],
    }


def _page(form: Mapping[str, Any]) -> Page:
    a, b, c, d, e, f, g, h, i = form["upright"]
    return Page(
        number=form["number"],
        width_px=form["widthPx"],
        height_px=form["heightPx"],
        source=form["source"],
        rotation=form["rotation"],
        skew=form["skew"],
        upright=(a, b, c, d, e, f, g, h, i),
        lines=tuple(_line(line) for line in form["lines"]),
        barcodes=tuple(Barcode(code["text"], code["symbology"], box_of(code["box"])) for code in form["barcodes"]),
        ink=tuple(Ink(box_of(ink["box"]), ink["confidence"], ink.get("kind", "pen")) for ink in form["ink"]),
    )


def _line(form: Mapping[str, Any]) -> Line:
    words = (Word(word["text"], word["confidence"], box_of(word["box"]), word["handwritten"]) for word in form["words"])
    return Line(form["text"], form["confidence"], box_of(form["box"]), tuple(words))

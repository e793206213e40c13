"""Child process: reads documents. Text layer first, else the local engine; barcodes and ink on every page.

The models are loaded when the process starts; it answers `{reading}` in the normal form, or `{fault: "permanent", detail}`.
"""

import time
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium

from ocr.adapters.child_side import serve
from ocr.adapters.ink_and_codes import codes_on, ink_on, is_print
from ocr.adapters.normal_form import plain, plain_box
from ocr.adapters.page_finding import laid_flat
from ocr.adapters.page_images import Picture, fitted, picture_of_page, pictures_of_image
from ocr.adapters.text_layer import lines_of
from ocr.adapters.text_recognition import MODEL, Seen, TextRecogniser
from ocr.domain.geometry import IDENTITY, Box, Homography, Point, moved
from ocr.domain.reading import Barcode, Ink, Line, Page, Reading, Word

PROVIDER, TEXT_LAYER = "local", "text-layer"


class Engine:
    """Reads whole documents with one recogniser."""

    def __init__(self) -> None:
        self._recogniser = TextRecogniser()

    def answer(self, header: dict[str, Any], content: bytes) -> dict[str, Any]:
        """Answer one call."""
        if header.get("warmUp"):
            return {}
        try:
            match header["do"]:
                case "text-layer":
                    reading = _text_of_pdf(content)
                    return {"reading": plain(reading)} if reading else {}
                case "look":
                    return {"pages": _looks(content, header["contentType"], header["outlines"])}
                case _:
                    return {"reading": plain(self.read(content, header["contentType"]))}
        except (OSError, ValueError, SyntaxError, pdfium.PdfiumError, cv2.error, MemoryError) as error:
            return {"fault": "permanent", "detail": f"the document cannot be opened ({type(error).__name__})"}

    def read(self, content: bytes, content_type: str) -> Reading:
        """Read every page."""
        begun = time.monotonic()
        pages = tuple(self._pdf_pages(content) if content_type == "application/pdf" else self._image_pages(content))
        return Reading(PROVIDER, MODEL, pages, int((time.monotonic() - begun) * 1000))

    def _image_pages(self, content: bytes) -> Iterator[Page]:
        for number, picture in enumerate(pictures_of_image(content), start=1):
            yield self._read_picture(picture, number)

    def _pdf_pages(self, content: bytes) -> Iterator[Page]:
        for number, page in enumerate(_opened(content), start=1):
            lines, picture = lines_of(page), picture_of_page(page)
            yield self._read_picture(picture, number) if lines is None else _page_of_text(picture, number, lines)

    def _read_picture(self, picture: Picture, number: int) -> Page:
        height, width = picture.shape[:2]
        sheet, onto_sheet = laid_flat(picture) or (fitted(picture), IDENTITY)
        seen = self._recogniser.read(sheet)
        back = _times(_inverse(onto_sheet), _back_to_shown(seen.turns))
        quads = (seen.quads / np.array(seen.picture.shape[1::-1], np.float32)).tolist()
        lines = tuple(_line(quad, text, sure, back) for quad, text, sure in zip(quads, seen.texts, seen.confidences, strict=True))
        told = zip(seen.quads, seen.texts, seen.confidences, strict=True)
        printed = [quad for quad, text, sure in told if is_print(quad, text, sure, among=seen.quads)]
        codes = _barcodes(picture) or _moved_codes(_barcodes(seen.picture), back)
        ink = tuple(Ink(_moved_box(Box.upright(*mark.frame), back), mark.confidence, mark.kind) for mark in ink_on(seen.picture, printed))
        upright = _times(_upright(seen, sheet.shape[1], sheet.shape[0]), onto_sheet)
        return Page(number, width, height, lines, rotation=seen.turns * 90, skew=round(seen.skew, 2), upright=upright, barcodes=codes, ink=ink)


def _text_of_pdf(content: bytes) -> Reading | None:
    """Read the text of a PDF; None when a page has none that can be trusted."""
    begun, pages = time.monotonic(), []
    for number, page in enumerate(_opened(content), start=1):
        lines = lines_of(page)
        if lines is None:
            return None
        pages.append(_page_of_text(picture_of_page(page), number, lines))
    return Reading(TEXT_LAYER, "pdfium", tuple(pages), int((time.monotonic() - begun) * 1000))


def _looks(content: bytes, content_type: str, outlines: list[list[list[list[float]]]]) -> list[dict[str, Any]]:
    """Look at the pages for what is no text: `outlines` are the boxes of the lines that another engine read on each."""
    pictures = map(picture_of_page, _opened(content)) if content_type == "application/pdf" else pictures_of_image(content)
    looks = []
    for picture, lines in zip(pictures, outlines, strict=False):
        height, width = picture.shape[:2]
        quads = [np.array([(x * width, y * height) for x, y in line], np.float32) for line in lines]
        marks = [{"box": plain_box(Box.upright(*mark.frame)), "confidence": mark.confidence, "kind": mark.kind} for mark in ink_on(picture, quads)]
        codes = [{"text": code.text, "symbology": code.symbology, "box": plain_box(code.box)} for code in _barcodes(picture)]
        looks.append({"widthPx": width, "heightPx": height, "ink": marks, "barcodes": codes})
    return looks


def _opened(content: bytes) -> Iterator[pdfium.PdfPage]:
    document = pdfium.PdfDocument(content)
    try:
        for index in range(len(document)):
            page = document[index]
            yield page
            page.close()
    finally:
        document.close()


def _page_of_text(picture: Picture, number: int, lines: tuple[Line, ...]) -> Page:
    height, width = picture.shape[:2]
    outlines = [np.array([(x * width, y * height) for x, y in word.box.polygon], np.float32) for line in lines for word in line.words]
    ink = tuple(Ink(Box.upright(*mark.frame), mark.confidence, mark.kind) for mark in ink_on(picture, outlines))
    return Page(number, width, height, lines, source="text-layer", barcodes=_barcodes(picture), ink=ink)


def _barcodes(picture: Picture) -> tuple[Barcode, ...]:
    return tuple(Barcode(text, symbology, Box((c[0], c[1], c[2], c[3]))) for text, symbology, c in codes_on(picture))


def _moved_codes(codes: tuple[Barcode, ...], by: Homography) -> tuple[Barcode, ...]:
    return tuple(Barcode(code.text, code.symbology, _moved_box(code.box, by)) for code in codes)


def _back_to_shown(turns: int) -> Homography:
    """Map the picture set upright onto the page as shown, both from 0 to 1."""
    back: Homography = IDENTITY
    for _ in range(turns):
        back = _times((0, 1, 0, -1, 0, 1, 0, 0, 1), back)  # a quarter counter-clockwise: (x, y) → (y, 1 − x)
    return back


def _upright(seen: Seen, width: int, height: int) -> Homography:
    """Map the page as shown onto the page set upright and straightened by its skew, both from 0 to 1."""
    turned: Homography = IDENTITY
    for _ in range(seen.turns):
        turned = _times((0, -1, 1, 1, 0, 0, 0, 0, 1), turned)  # a quarter clockwise: (x, y) → (1 − y, x)
    wide, high = (height, width) if seen.turns % 2 else (width, height)
    angle = np.radians(-seen.skew)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    to_pixels: Homography = (wide, 0, -wide / 2, 0, high, -high / 2, 0, 0, 1)
    straightened: Homography = (cos / wide, -sin / wide, 0.5, sin / high, cos / high, 0.5, 0, 0, 1)
    return _times(_times(straightened, to_pixels), turned)


def _times(first: Homography, second: Homography) -> Homography:
    a, b, c, d, e, f, g, h, i = (np.array(first).reshape(3, 3) @ np.array(second).reshape(3, 3)).ravel().tolist()
    return (a, b, c, d, e, f, g, h, i)


def _inverse(of: Homography) -> Homography:
    a, b, c, d, e, f, g, h, i = np.linalg.inv(np.array(of).reshape(3, 3)).ravel().tolist()
    return (a, b, c, d, e, f, g, h, i)


def _moved_box(box: Box, by: Homography) -> Box:
    first, second, third, fourth = (moved(point, by) for point in box.polygon)
    return Box((first, second, third, fourth))


def _line(quad: list[list[float]], text: str, confidence: float, back: Homography) -> Line:
    corners = [(x, y) for x, y in quad]
    words = tuple(Word(word, confidence, _moved_box(_part(corners, begin, end), back)) for word, begin, end in _shares(text))
    return Line(text, confidence, _moved_box(_part(corners, 0, 1), back), words)


def _shares(text: str) -> Iterator[tuple[str, float, float]]:
    """Each word and where it begins and ends in the line, by its share of the characters."""
    place = 0
    for word in text.split():
        place = text.index(word, place)
        yield word, place / len(text), (place + len(word)) / len(text)
        place += len(word)


def _part(corners: list[Point], begin: float, end: float) -> Box:
    (tlx, tly), (trx, try_), (brx, bry), (blx, bly) = corners

    def between(left: Point, right: Point, share: float) -> Point:
        return left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share

    top, bottom = ((tlx, tly), (trx, try_)), ((blx, bly), (brx, bry))
    return Box((between(*top, begin), between(*top, end), between(*bottom, end), between(*bottom, begin)))


if __name__ == "__main__":
    serve(Engine().answer)

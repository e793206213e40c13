"""Child process: finds out what a file is, by its first bytes and by parsing it for real. Never by its name.

Answers `{contentType, pages, activeContent}`, or `{fault, detail}` with the fault one of `not-taken`, `unreadable`, `encrypted`, `too-many-pages`,
`too-many-pixels`, `animated`, `polyglot`, `active`.
"""

import io
import warnings
import zipfile
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from ocr.adapters.child_side import serve
from ocr.adapters.pdf_contents import carried_by
from ocr.adapters.refusal import Refused

_IMAGES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF", "image/webp": "WEBP"}
_MOST_POINTS = 14_400
"""Length of a side of a PDF page: 200 inches, the format's own limit."""


def inspect(limits: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Tell what the file is. `limits`: `maxPages`, `maxPixels` (of one page)."""
    try:
        content_type = _by_first_bytes(content)
        _refuse_polyglots(content, content_type)
        if content_type == "application/pdf":
            return _inspect_pdf(content, limits)
        return _inspect_image(content, content_type, limits)
    except Refused as refused:
        return {"fault": refused.args[0], "detail": refused.args[1]}
    except MemoryError:
        return {"fault": "unreadable", "detail": "The file needs more memory to be opened than a document of this kind may."}


def _by_first_bytes(content: bytes) -> str:
    start = content[:16]
    if start.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"%PDF-"):
        return "application/pdf"
    if start.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if start[:4] in (b"II*\x00", b"MM\x00*"):
        return "image/tiff"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    raise Refused("not-taken", "The content is neither PDF nor JPEG, PNG, TIFF or WebP.")


def _refuse_polyglots(content: bytes, content_type: str) -> None:
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused("polyglot", "The file is an archive too.")
    if content_type != "application/pdf" and b"%PDF-" in content[:1024]:
        raise Refused("polyglot", "The image is a PDF too.")


def _inspect_pdf(content: bytes, limits: dict[str, Any]) -> dict[str, Any]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Refused("encrypted", "The PDF is protected by a password.") from error
        raise Refused("unreadable", "The PDF is damaged or incomplete.") from error
    try:
        pages = len(document)
        if pages == 0:
            raise Refused("unreadable", "The PDF has no page.")
        if pages > limits["maxPages"]:
            raise Refused("too-many-pages", f"The PDF has {pages} pages; at most {limits['maxPages']} are taken.")
        for number in range(pages):
            _check_page(document, number)
        return {"contentType": "application/pdf", "pages": pages, "activeContent": carried_by(content, limits)}
    finally:
        document.close()


def _check_page(document: pdfium.PdfDocument, number: int) -> None:
    try:
        page = document[number]
        width, height = page.get_size()
        page.close()
    except pdfium.PdfiumError as error:
        raise Refused("unreadable", f"Page {number + 1} of the PDF is damaged.") from error
    if not (0 < width <= _MOST_POINTS and 0 < height <= _MOST_POINTS):
        raise Refused("unreadable", f"Page {number + 1} of the PDF has no sensible size.")


def _inspect_image(content: bytes, content_type: str, limits: dict[str, Any]) -> dict[str, Any]:
    Image.MAX_IMAGE_PIXELS = limits["maxPixels"]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[_IMAGES[content_type]]) as image:
                return {"contentType": content_type, "pages": _frames(image, content_type, limits), "activeContent": []}
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused("too-many-pixels", f"The image has more than {limits['maxPixels'] // 1_000_000} million pixels.") from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, ZeroDivisionError) as error:
        raise Refused("unreadable", "The image is damaged or incomplete.") from error


def _frames(image: Image.Image, content_type: str, limits: dict[str, Any]) -> int:
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and content_type in {"image/png", "image/webp"}:
        raise Refused("animated", "An animated image is no document.")
    pages = frames if content_type == "image/tiff" else 1
    if pages > limits["maxPages"]:
        raise Refused("too-many-pages", f"The file has {pages} pages; at most {limits['maxPages']} are taken.")
    for number in range(pages):
        image.seek(number)
        if image.width * image.height > limits["maxPixels"]:
            raise Refused("too-many-pixels", f"Page {number + 1} has more than {limits['maxPixels'] // 1_000_000} million pixels.")
        image.load()
    return pages


if __name__ == "__main__":
    serve(inspect)

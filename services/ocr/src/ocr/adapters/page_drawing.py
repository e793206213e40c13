"""Child process: draws one page small. Answers `{jpeg}` in base64, or `{fault}` when there is no such page or it cannot be drawn."""

import base64
import io
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from ocr.adapters.child_side import serve

_QUALITY = 80


def draw(asked: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Draw page `page` (from 1) `width` pixels wide at most."""
    try:
        picture = _page_of_pdf(content, asked) if asked["contentType"] == "application/pdf" else _page_of_image(content, asked)
    except IndexError:
        return {"fault": "there is no such page"}
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, OverflowError, MemoryError, pdfium.PdfiumError) as error:
        return {"fault": f"the page cannot be drawn ({type(error).__name__})"}
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return {"jpeg": base64.b64encode(out.getvalue()).decode()}


def _page_of_pdf(content: bytes, asked: dict[str, Any]) -> Image.Image:
    document = pdfium.PdfDocument(content)
    try:
        if asked["page"] > len(document):
            raise IndexError
        page = document[asked["page"] - 1]
        wide, high = page.get_size()
        picture: Image.Image = page.render(scale=asked["width"] / max(wide, high, 1), may_draw_forms=False).to_pil()
        return picture
    finally:
        document.close()


def _page_of_image(content: bytes, asked: dict[str, Any]) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = asked["maxPixels"]
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "TIFF", "WEBP"]) as image:
        pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if asked["page"] > pages:
            raise IndexError
        image.seek(asked["page"] - 1)
        image.draft("RGB", (asked["width"], asked["width"]))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((asked["width"], asked["width"]))
        return upright


if __name__ == "__main__":
    serve(draw)

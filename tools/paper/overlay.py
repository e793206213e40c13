"""Draws what the local engine reads over a paper: every line thin, every field thick with its name. `python -m paper.overlay paper.jpg out.png`."""

import asyncio
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont, ImageOps

from ocr.adapters.local_engine import LocalEngine
from ocr.domain.fields import fields_of
from ocr.domain.geometry import Box
from ocr.domain.reading import Original

_COLOURS = ("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#ff7f0e", "#17becf")
_FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"


async def _drawn(content: bytes) -> Image.Image:
    is_pdf = content.startswith(b"%PDF")
    async with LocalEngine() as engine:
        reading = await engine.recognise(Original(content, "application/pdf" if is_pdf else "image/jpeg", 1), deadline=120)
    picture = pdfium.PdfDocument(content)[0].render(scale=2).to_pil() if is_pdf else ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    picture = picture.convert("RGB")
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(_FONT, max(12, picture.width // 70))
    for line in reading.pages[0].lines:
        pen.polygon(_corners(line.box, picture), outline="#999", width=1)
    for number, (name, found) in enumerate(fields_of(reading, on=datetime.now(UTC).date()).items()):
        if found.page == 1:
            colour, corners = _COLOURS[number % len(_COLOURS)], _corners(found.box, picture)
            pen.polygon(corners, outline=colour, width=max(3, picture.width // 350))
            pen.text((corners[0][0], corners[0][1] - font.size - 4), f"{name}: {found.value} ({found.confidence:.2f})", fill=colour, font=font)
    return picture


def _corners(box: Box, picture: Image.Image) -> list[tuple[float, float]]:
    return [(x * picture.width, y * picture.height) for x, y in box.polygon]


if __name__ == "__main__":
    asyncio.run(_drawn(Path(sys.argv[1]).read_bytes())).save(sys.argv[2])

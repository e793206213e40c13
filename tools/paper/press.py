"""From a seed to files: content, layout, print, damage, and the truth beside them."""

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from weasyprint import HTML  # type: ignore[import-untyped]

from paper import damage, forms_held_out, forms_known, forms_known_too
from paper.content import Truth, paper
from paper.damage import Picture, Way
from paper.sheets import Layout, truth_of

SETS: dict[str, Sequence[Layout]] = {"known": (*forms_known.LAYOUTS, *forms_known_too.LAYOUTS), "held-out": forms_held_out.LAYOUTS}
_DOTS: dict[Way, tuple[int, ...]] = {"scan": (150, 200), "photo": (180, 220, 260), "bad": (150, 180, 220)}
"""Dots per inch of the sheet in the file: an A4 sheet that fills a phone's picture has about 300."""
WAYS: tuple[Way, ...] = ("text", "scan", "photo", "bad")


@dataclass(frozen=True)
class Made:
    """A file and what it truly says. `text`: all printed words; `by_hand`: fields filled in by hand."""

    name: str
    content: bytes
    content_type: str
    kind: str
    layout: str
    language: str
    way: Way
    truth: Truth
    by_hand: frozenset[str]
    text: str

    def told(self) -> dict[str, Any]:
        """As `truth.json` has it."""
        return {
            "file": self.name, "documentType": self.kind, "layout": self.layout, "language": self.language, "way": self.way,
            "fields": self.truth, "byHand": sorted(self.by_hand),
            "text": self.text,
        }  # fmt: skip


def papers(seed: int, *, count: int, layouts: str, ways: Sequence[Way] = WAYS) -> Iterator[Made]:
    """Make papers, each layout in each way in turn."""
    known = SETS[layouts]
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311  papers, no secrets
        yield _made(number, known[number % len(known)], ways[number // len(known) % len(ways)], chance)


def _made(number: int, layout: Layout, way: Way, chance: random.Random) -> Made:
    content = paper(chance)
    sheet = layout(content, chance)
    pdf: bytes = HTML(string=sheet.html).write_pdf()
    name = f"{number:03d}-{layout.__name__}-{way}"
    file, content_type, ending = (pdf, "application/pdf", "pdf") if way == "text" else _damaged(_drawn(pdf, chance.choice(_DOTS[way])), way, chance)
    return Made(
        f"{name}.{ending}", file, content_type, sheet.kind, layout.__name__, content.language, way, truth_of(content, sheet), sheet.by_hand, _words(pdf)
    )


def _damaged(page: Picture, way: Way, chance: random.Random) -> tuple[bytes, str, str]:
    picture = damage.scanned(page, chance) if way == "scan" else damage.photographed(page, chance, badly=way == "bad")
    if chance.random() < (0.15 if way == "scan" else 0.25):
        picture = damage.turned(picture, chance.choice((1, 2, 3)))
    quality = chance.randrange(55, 90) if way != "bad" else chance.randrange(40, 75)
    if way == "scan" and chance.random() < 0.5:
        return _as_pdf(picture, quality), "application/pdf", "pdf"
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes(), "image/jpeg", "jpg"


def _drawn(pdf: bytes, dots_per_inch: int) -> Picture:
    document = pdfium.PdfDocument(pdf)
    try:
        return np.ascontiguousarray(document[0].render(scale=dots_per_inch / 72).to_numpy()[:, :, :3]).copy()
    finally:
        document.close()


def _as_pdf(picture: Picture, quality: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture[:, :, ::-1]).save(out, "PDF", resolution=150, quality=quality)
    return out.getvalue()


def _words(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()

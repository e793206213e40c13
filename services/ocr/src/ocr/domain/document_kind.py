"""Which kind of paper it is, by the words of its title and by what it speaks of."""

import re

from contracts.documents import DocumentType
from ocr.domain.geometry import frame_of
from ocr.domain.layout import rows_of
from ocr.domain.reading import Page, Reading
from ocr.domain.spelling import folded

_TITLES: tuple[tuple[DocumentType, float, re.Pattern[str]], ...] = (
    (
        "PALLET_VOUCHER", 3.0,
        re.compile(
            r"bon d.?echange (?:de )?palettes|bon (?:de )?palettes|echange de palettes|pallet (?:voucher|exchange|note|receipt)"
            r"|paletten(?:schein|tausch\w*|beleg|begleitschein)|lademittel\w*|(?<![a-z])dpl(?![a-z])"
        ),
    ),
    ("CMR", 2.5, re.compile(r"(?<![a-z])cmr(?![a-z])|lettre de voiture internationale|international consignment note|internationaler frachtbrief")),
    (
        "POD", 2.5,
        re.compile(
            r"preuve de livraison|bon de livraison emarge|recepisse|proof of delivery|delivery (?:receipt|confirmation)|confirmation of delivery"
            r"|confirmation de livraison|abliefer(?:nachweis|beleg)|empfangsbestatigung|lieferbestatigung"
        ),
    ),
    ("DELIVERY_NOTE", 2.0, re.compile(r"bon de livraison|bordereau de livraison|delivery note|despatch note|lieferschein|(?<![a-z])bl n")),
    ("INVOICE", 2.5, re.compile(r"(?<![a-z])facture(?![a-z])|(?<![a-z])invoice(?![a-z])|(?<![a-z])rechnung(?![a-z])")),
)  # fmt: skip
_TITLE_HEIGHT = 1.25
"""How much higher than the usual line a title is."""
_BOXES = re.compile(r"^\W*(?:[1-9]|1\d|2[0-6])\b")
_FORM_BOXES = 6
"""Numbered boxes from which a page is taken for the printed form of a consignment note."""


def kind_of(reading: Reading) -> DocumentType:
    """Tell the kind of paper; `OTHER` when nothing tells."""
    weights: dict[DocumentType, float] = {}
    for page in reading.pages[:1]:
        for kind, weight in _told(page):
            weights[kind] = max(weights.get(kind, 0.0), weight)
    return max(weights, key=lambda kind: weights[kind], default="OTHER")


def _told(page: Page) -> list[tuple[DocumentType, float]]:
    lines = [placed for row in rows_of(page) for placed in row]
    heights = sorted(frame_of(placed.line.box, page.upright).height for placed in lines)
    usual = heights[len(heights) // 2] if heights else 0.0
    told: list[tuple[DocumentType, float]] = []
    for place, placed in enumerate(lines):
        words = folded(placed.line.text)
        large = placed.frame.height >= usual * _TITLE_HEIGHT
        early = place < max(4, len(lines) // 6)
        told += [(kind, weight + large + early) for kind, weight, title in _TITLES if title.search(words) and len(words) < 60]
    if sum(bool(_BOXES.match(placed.line.text)) for placed in lines) >= _FORM_BOXES:
        told.append(("CMR", 4.0))
    return told

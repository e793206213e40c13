"""What all layouts share: the sheet, its words in three languages, values printed or filled in by hand."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from paper import marks
from paper.content import Kind, Language, Paper, Truth

Words = dict[Language, Sequence[str]]
FONTS = ("Liberation Sans", "DejaVu Sans", "FreeSans", "Liberation Serif", "FreeSerif", "Liberation Sans Narrow", "DejaVu Serif")


@dataclass(frozen=True)
class Sheet:
    """A drawn paper: its page, its kind, the fields that stand on it, those of them that are filled in by hand."""

    html: str
    kind: Kind
    fields: tuple[str, ...]
    by_hand: frozenset[str]
    coded: bool


class Pen:
    """Writes values: printed, or some of them by hand as on a form that is filled in at the door."""

    def __init__(self, paper: Paper, chance: random.Random, *, by_hand: Sequence[str] = ()) -> None:
        self.paper, self.chance = paper, chance
        self.by_hand = frozenset(by_hand if chance.random() < 0.35 else ())
        self.coded = chance.random() < 0.3

    def say(self, words: Words) -> str:
        """One of the words for something, in the paper's language."""
        return escape(self.chance.choice(words[self.paper.language]))

    def put(self, name: str) -> str:
        """The value of a field as this paper shows it."""
        text = shown(self.paper, name)
        written = marks.hand(text, self.chance) if name in self.by_hand else escape(text)
        return written if name in _LONG else f'<span style="white-space:nowrap">{written}</span>'

    def signed(self) -> str:
        """The signature and the stamp, where there are any."""
        drawn = marks.signature(self.chance) if self.paper.signed else ""
        return drawn + (f" {marks.stamp(self.paper.consignee, self.chance)}" if self.paper.stamped else "")

    def code(self) -> str:
        """A barcode of the reference, on some papers."""
        return marks.barcode(self.paper.reference, self.chance) if self.coded else ""

    def sheet(self, kind: Kind, fields: str, body: str, *, css: str = "", size: str = "") -> Sheet:
        """The whole page."""
        font = self.chance.choice(FONTS)
        size = size or f"{self.chance.choice((9.5, 10, 11, 12, 13))}pt"
        page = f"@page{{size:A4;margin:{self.chance.randrange(9, 18)}mm}}body{{font:{size} '{font}';margin:0;color:#111}}"
        style = f"{page}table{{border-collapse:collapse}}td,th{{vertical-align:top}}{css}"
        html = f"<html lang='{self.paper.language}'><head><style>{style}</style></head><body>{body}</body></html>"
        return Sheet(html, kind, tuple(fields.split()), self.by_hand, self.coded)


_LONG = ("consignee", "reservations", "plates")
Layout = Callable[[Paper, random.Random], Sheet]


def shown(paper: Paper, name: str) -> str:
    """A field's value as it is written."""
    texts = {
        "orderReference": paper.reference, "cmrNumber": paper.cmr, "deliveryDate": paper.written["date"], "consignee": paper.consignee, "place": paper.place,
        "packages": str(paper.packages), "grossWeightKg": paper.written["weight"], "plates": " / ".join(paper.plates), "palletsOut": str(paper.pallets_out),
        "palletsIn": str(paper.pallets_in), "reservations": paper.remark, "person": paper.person,
    }  # fmt: skip
    return texts[name]


def truth_of(paper: Paper, sheet: Sheet) -> Truth:
    """What should be read from the paper, in the service's normal form."""
    everything: Truth = {
        "orderReference": paper.reference, "cmrNumber": paper.cmr, "deliveryDate": paper.day.isoformat(), "consignee": paper.consignee, "place": paper.place,
        "packages": paper.packages, "grossWeightKg": paper.weight, "plates": list(paper.plates), "palletsOut": paper.pallets_out, "palletsIn": paper.pallets_in,
        "reservations": paper.remark if paper.has_remark else "", "signaturePresent": paper.signed,
    }  # fmt: skip
    told = {name: value for name, value in everything.items() if name in sheet.fields}
    return told | ({"barcodes": [paper.reference]} if sheet.coded else {})

"""From a label to its value: after it on the same line, to its right, below it. Where a value stands decides how far it is trusted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr.domain.geometry import Box, Frame, enclosing, frame_of
from ocr.domain.labels import WEAK, LabelHit, labels_in
from ocr.domain.layout import Placed, below, placed_lines, right_neighbour
from ocr.domain.reading import Line, Page

_INLINE, _RIGHT, _BELOW = 1.0, 0.97, 0.92
_FARTHER = 0.96
"""Factor for each line further down."""
_REACH_BELOW = 0.085
_LINES_BELOW = 3
_SEPARATORS = " \t:;.=_-–|"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label where it stands."""

    placed: Placed
    hit: LabelHit
    frame: Frame


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may be the value of a label, how sure (line, place and label together), and the rule that found it."""

    text: str
    confidence: float
    page: int
    box: Box
    rule: str


class PageOfLabels:
    """One page, with its lines in reading order and the labels among them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines: Sequence[Placed] = placed_lines(page)
        found = [(placed, labels_in(placed.line.text)) for placed in self.lines]
        self.labels = [Labelled(placed, hit, frame_of(part(placed.line, hit.start, hit.end), page.upright)) for placed, hits in found for hit in hits]
        self._labelled = {id(placed): hits for placed, hits in found if hits}

    def candidates(self, label: Labelled) -> Iterator[Candidate]:
        """The texts that may be the label's value, the likeliest first."""
        inline = self._inline(label)
        if inline:
            yield inline
            return
        beside = right_neighbour(label.frame, (placed for placed in self.lines if placed is not label.placed))
        if beside and not self._begins_with_label(beside):
            yield self._whole(label, beside, _RIGHT, "right")
        for step, under in enumerate(self._below(label)):
            yield self._whole(label, under, _BELOW * _FARTHER**step, "below")

    def _inline(self, label: Labelled) -> Candidate | None:
        line, hits = label.placed.line, self._labelled[id(label.placed)]
        end = min((hit.start for hit in hits if hit.start >= label.hit.end), default=len(line.text))
        text = line.text[label.hit.value_start : end].strip(_SEPARATORS)
        if not text:
            return None
        sure = line.confidence * _INLINE * label.hit.likeness * WEAK.get(label.hit.field, 1.0)
        return Candidate(text, sure, label.placed.page, part(line, label.hit.value_start, end), "label:inline")

    def _below(self, label: Labelled) -> list[Placed]:
        """The lines under the label down to the next label of its column."""
        under: list[Placed] = []
        for placed in below(label.frame, (placed for placed in self.lines if placed is not label.placed), within=_REACH_BELOW):
            if self._begins_with_label(placed) or len(under) == _LINES_BELOW:
                break
            under.append(placed)
        return under

    def _begins_with_label(self, placed: Placed) -> bool:
        hits = self._labelled.get(id(placed), [])
        return bool(hits) and hits[0].start <= 2

    def _whole(self, label: Labelled, placed: Placed, trust: float, where: str) -> Candidate:
        sure = placed.line.confidence * trust * label.hit.likeness * WEAK.get(label.hit.field, 1.0)
        return Candidate(placed.line.text, sure, placed.page, placed.line.box, f"label:{where}")


def part(line: Line, start: int, end: int) -> Box:
    """The box around the words of a line between two places in its text; the line's own where there are none."""
    place, boxes = 0, []
    for word in line.words:
        place = line.text.find(word.text, place)
        if place < 0:
            return line.box
        if place < end and place + len(word.text) > start:
            boxes.append(word.box)
        place += len(word.text)
    return enclosing(boxes) if boxes else line.box

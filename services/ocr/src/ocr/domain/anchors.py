"""From a label to its value: after it on the same line, to its right, below it. Where a value stands decides how far it is trusted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr.domain.geometry import Box, Frame, enclosing, frame_of
from ocr.domain.labels import WEAK, LabelHit, labels_in
from ocr.domain.layout import Placed, below, right_neighbour, rows_of, shares_column
from ocr.domain.reading import Line, Page
from ocr.domain.spelling import folded

_INLINE, _RIGHT, _BELOW = 1.0, 0.97, 0.92
_FARTHER = 0.96
"""Factor for each line further down."""
_REACH_BELOW = 0.085
_LINES_BELOW = 3
_SAME_ROW = 0.5
_SHORT = 3
_FEWEST_HEADS = 2
_SEPARATORS = " \t:;.=_-–|"
_REMARK = re.compile(r"\([^()]*\)?")
"""What a form explains in brackets after a label: `(name, address, country)`."""
_BOX_NUMBER = re.compile(r"^\W*(?:[1-9]|1\d|2[0-6])\W*$")
"""The number of a box on a consignment note, on its own or before a label."""
_ADDRESSED = frozenset({"consignee", "place"})
_BOXED_TEXT = re.compile(r"^\W*(?:[1-9]|1\d|2[0-6])\s+[^\W\d]{3,}")
"""The number of a box and the words after it."""
_NEAR = 5
"""Heights of a label within which the number of its box stands before or above it."""
_TOTAL = re.compile(r"^\W*(?:total|totaux|totals|summe|gesamt|somme)\W*$")
_LONGEST_TABLE = 0.5
_WORDY = frozenset({"consignee", "reservations", "place"})
"""Fields that are words: a label's word inside them is one of theirs, unless a colon follows it."""
_OR = "/|"
"""Between a label and the same in another language."""
_BELOW_VALUE = 0.9
"""Factor for what stands under a value: the rest of an address."""
_SECOND = 0.9
"""Factor for what stands beside or below a label that something else already follows."""


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
        self.rows = rows_of(page)
        self.lines: Sequence[Placed] = tuple(placed for row in self.rows for placed in row)
        found = [(placed, labels_in(placed.line.text)) for placed in self.lines]
        self.labels = [Labelled(placed, hit, frame_of(part(placed.line, hit.start, hit.end), page.upright)) for placed, hits in found for hit in hits]
        self._labelled = {id(placed): hits for placed, hits in found if hits}
        self._heads = [label.frame for label in self.labels] + [placed.frame for placed in self.lines if id(placed) not in self._labelled]

    def candidates(self, label: Labelled) -> Iterator[Candidate]:
        """The texts that may be the label's value, the likeliest first."""
        inline, is_boxed = self._inline(label), self._is_boxed(label)
        if inline and not is_boxed:
            yield inline
        trust = _SECOND if inline else 1.0
        beside = None if is_boxed else right_neighbour(label.frame, (placed for placed in self.lines if placed is not label.placed))
        if beside and not self._begins_with_label(beside) and not self._is_before_label(beside):
            yield self._whole(label, beside, _RIGHT * trust, "right")
        if total := self._total(label):
            yield self._whole(label, total, trust, "total")
        if cell := self._cell(label):
            yield self._whole(label, cell, _RIGHT * trust, "cell")
        for step, under in enumerate(self._below(label)):
            yield self._whole(label, under, _BELOW * trust * _FARTHER**step, "below")
        if inline and is_boxed:
            yield inline
        if label.hit.field in _ADDRESSED:
            yield from self._under_value(label, inline, beside)

    def _under_value(self, label: Labelled, inline: Candidate | None, beside: Placed | None) -> Iterator[Candidate]:
        """What stands under a value that follows its label or stands beside it: the lines of an address."""
        frame = frame_of(inline.box, self.page.upright) if inline else beside.frame if beside else None
        if frame is None:
            return
        for step, placed in enumerate(below(frame, self.lines, within=_REACH_BELOW)[:_LINES_BELOW]):
            if self._begins_with_label(placed):
                return
            yield self._whole(label, placed, _BELOW_VALUE * _FARTHER**step, "below-value")

    def column_of(self, label: Labelled) -> tuple[float, float] | None:
        """From where to where across a label rules when others stand on its row; None when it stands alone."""
        left, right = self._column(label)
        return None if left == right else (left, right)

    def _inline(self, label: Labelled) -> Candidate | None:
        line, hits = label.placed.line, self._labelled[id(label.placed)]
        wordy = label.hit.field in _WORDY
        after = (hit.start for hit in hits if hit.start >= label.hit.end and (not wordy or self._is_plainly_a_label(line.text, hit)))
        end = min(after, default=len(line.text))
        text = _REMARK.sub(" ", line.text[label.hit.value_start : end]).strip(_SEPARATORS)
        if not text or text[0] in _OR or (text[-1] in _OR and end < len(line.text)):
            return None
        sure = line.confidence * _INLINE * label.hit.likeness * WEAK.get(label.hit.field, 1.0)
        return Candidate(text, sure, label.placed.page, part(line, label.hit.value_start, end), "label:inline")

    def _below(self, label: Labelled) -> list[Placed]:
        """The lines under the label down to the next label of its column."""
        under: list[Placed] = []
        floor = self._floor(label)
        frame = label.placed.frame if self._is_boxed(label) else label.frame  # a box begins where its number stands
        for placed in below(frame, (placed for placed in self.lines if placed is not label.placed), within=_REACH_BELOW, column=self._column(label)):
            if self._begins_with_label(placed) and not shares_column(frame, placed.frame):
                continue
            if self._begins_with_label(placed) or placed.frame.middle[1] >= floor or len(under) == _LINES_BELOW:
                break
            under.append(placed)
        return under

    def _total(self, label: Labelled) -> Placed | None:
        """What stands in the column of a head on the row of totals, if the table under it has one."""
        frame = label.frame
        for row in self.rows:
            if row[0].frame.middle[1] <= frame.bottom or row[0].frame.top - frame.bottom > _LONGEST_TABLE or not _TOTAL.match(folded(row[0].line.text)):
                continue
            heads = sorted((head for head in self._heads if head.shared_height(frame) > _SAME_ROW), key=lambda head: head.left)
            from_right = len(heads) - heads.index(frame)  # a row of totals leaves cells out at its beginning
            return row[-from_right] if from_right < len(row) else None
        return None

    def _floor(self, label: Labelled) -> float:
        """Where the box of a label ends below: where the next row of boxes begins."""
        if not self._is_boxed(label):
            return 1.0
        under = [placed for placed in self.lines if placed.frame.top > label.frame.bottom]
        numbered = [placed.frame.top for placed in under if _BOXED_TEXT.match(placed.line.text)]
        alone = [placed.frame.top for placed in under if _BOX_NUMBER.match(placed.line.text) and placed.frame.right <= label.placed.frame.left]
        return min([*numbered, *alone], default=1.0)

    def _cell(self, label: Labelled) -> Placed | None:
        """The cell under a head of a table: of the row below that has as many cells as there are heads, the one of the same number."""
        frame = label.frame
        heads = sorted((head for head in self._heads if head.shared_height(frame) > _SAME_ROW), key=lambda head: head.left)
        under = [row for row in self.rows if row[0].frame.middle[1] > frame.bottom and row[0].frame.top - frame.bottom <= _REACH_BELOW]
        labels = sum(other.frame.shared_height(frame) > _SAME_ROW for other in self.labels)
        if labels < _FEWEST_HEADS or 2 * labels <= len(heads) or not under or len(under[0]) != len(heads):
            return None
        cell = under[0][heads.index(frame)]
        return None if self._begins_with_label(cell) else cell

    @staticmethod
    def _is_plainly_a_label(text: str, hit: LabelHit) -> bool:
        """Whether it cannot be a word of a value: a colon follows it, or it is a phrase."""
        return ":" in text[hit.end : hit.value_start] or " " in text[hit.start : hit.end]

    def _column(self, label: Labelled) -> tuple[float, float]:
        """From where to where the column of a label reaches that is one of several heads on a row; nowhere when it stands alone."""
        frame = label.frame
        row = [head for head in self._heads if head is not frame and head.shared_height(frame) > _SAME_ROW]
        if not row:
            return frame.left, frame.left
        before = max((head.right for head in row if head.right <= frame.left + frame.height / 2), default=frame.left - 2 * frame.height)
        after = min((head.left for head in row if head.left >= frame.right - frame.height / 2), default=1.0)
        return (before + frame.left) / 2, after

    def _is_boxed(self, label: Labelled) -> bool:
        """Whether the number of a box stands right before the label: its value is then in the box, never beside it."""
        first = min(hit.start for hit in self._labelled[id(label.placed)])
        before = label.placed.line.text[:first]
        if before.strip():
            return bool(_BOX_NUMBER.match(before))
        frame = label.frame if first == label.hit.start else label.placed.frame
        numbers = (placed.frame for placed in self.lines if _BOX_NUMBER.match(placed.line.text))
        near = _NEAR * frame.height
        return any(0 <= frame.left - number.right <= near and -frame.height <= frame.top - number.top <= near for number in numbers)

    def _is_before_label(self, placed: Placed) -> bool:
        """Whether a label follows closely on the same row: what stands there is that label's number, not a value."""
        frame = placed.frame
        after = (other.frame.left - frame.right for other in self.labels if other.frame.shared_height(frame) > _SAME_ROW)
        return len(placed.line.text) <= _SHORT and any(0 <= gap <= 1.5 * frame.height for gap in after)

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

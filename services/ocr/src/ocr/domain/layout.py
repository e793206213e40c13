"""Where lines stand to each other on the page set upright: rows, right neighbours, what lies below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocr.domain.geometry import Box, Frame, frame_of
from ocr.domain.reading import Line, Page, Reading

_SAME_ROW = 0.5
_COLUMNS = "  "
_TORN = 0.2
"""Gap, in heights of a line, below which two pieces are one line that was torn."""
_ALIKE = 1.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and its frame on the upright page."""

    page: int
    line: Line
    frame: Frame


def placed_lines(page: Page) -> tuple[Placed, ...]:
    """All lines of a page with their upright frames, in reading order."""
    return tuple(placed for row in rows_of(page) for placed in row)


def rows_of(page: Page) -> list[list[Placed]]:
    """Group the lines of a page into rows from top to bottom, each from left to right."""
    waiting = sorted((Placed(page.number, line, frame_of(line.box, page.upright)) for line in page.lines), key=lambda placed: placed.frame.middle[1])
    rows: list[list[Placed]] = []
    for placed in waiting:
        if rows and _is_beside(placed, rows[-1]):
            rows[-1].append(placed)
        else:
            rows.append([placed])
    return [_joined(sorted(row, key=lambda placed: placed.frame.left)) for row in rows]


def _joined(row: Sequence[Placed]) -> list[Placed]:
    """Join what an engine cut in two: lines of one height, closer together than words are."""
    joined: list[Placed] = []
    for placed in row:
        last = joined[-1] if joined else None
        if last and _continues(last.frame, placed.frame):
            joined[-1] = _both(last, placed)
        else:
            joined.append(placed)
    return joined


def _continues(last: Frame, frame: Frame) -> bool:
    height = min(last.height, frame.height)
    return frame.left - last.right < _TORN * height and max(last.height, frame.height) < _ALIKE * height and frame.right > last.right


def _both(one: Placed, other: Placed) -> Placed:
    first, second = one.line, other.line
    letters = max(1, len(first.text) + len(second.text))
    sure = (first.confidence * len(first.text) + second.confidence * len(second.text)) / letters
    box = Box((first.box.polygon[0], second.box.polygon[1], second.box.polygon[2], first.box.polygon[3]))
    frame = Frame(min(one.frame.left, other.frame.left), min(one.frame.top, other.frame.top), other.frame.right, max(one.frame.bottom, other.frame.bottom))
    return Placed(one.page, Line(f"{first.text} {second.text}", sure, box, (*first.words, *second.words)), frame)


def _is_beside(placed: Placed, row: Sequence[Placed]) -> bool:
    return placed.frame.shared_height(row[-1].frame) > _SAME_ROW and placed.frame.shared_height(row[0].frame) > _SAME_ROW


def text_of(reading: Reading) -> str:
    """All text in reading order: a row to a line, columns parted by two spaces, pages by an empty line."""
    return "\n\n".join("\n".join(_COLUMNS.join(placed.line.text for placed in row) for row in rows_of(page)) for page in reading.pages)


def right_neighbour(of: Frame, among: Iterable[Placed]) -> Placed | None:
    """The nearest line to the right on the same row."""
    beside = [placed for placed in among if placed.frame.left >= of.right - of.height / 2 and placed.frame.shared_height(of) > _SAME_ROW]
    return min(beside, key=lambda placed: placed.frame.left, default=None)


def below(of: Frame, among: Iterable[Placed], *, within: float, column: tuple[float, float] = (0.0, 0.0)) -> list[Placed]:
    """The lines under a frame, nearest first, at most `within` (a share of the page's height) away, that share its place across or lie in its `column`."""
    under = [
        placed
        for placed in among
        if placed.frame.top >= of.bottom - of.height / 2
        and placed.frame.top - of.bottom <= within
        and (shares_column(of, placed.frame) or (column[0] <= placed.frame.left and placed.frame.right <= column[1]))
    ]
    nearest = sorted(under, key=lambda placed: placed.frame.top)
    return [placed for row in _by_rows(nearest) for placed in sorted(row, key=lambda placed: abs(placed.frame.middle[0] - of.middle[0]))]


def _by_rows(placed: Iterable[Placed]) -> list[list[Placed]]:
    rows: list[list[Placed]] = []
    for one in placed:
        if rows and one.frame.shared_height(rows[-1][0].frame) > _SAME_ROW:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def shares_column(label: Frame, value: Frame) -> bool:
    """Tell whether one stands under the other, or both begin at the same place across."""
    return label.shared_width(value) > 0.3 or abs(label.left - value.left) < label.height

import math

import pytest

from ocr.domain.geometry import Box, frame_of
from ocr.domain.layout import rows_of, text_of
from ocr.domain.reading import Page

from ..factories import line_at, reading_of


def test_text_goes_row_by_row_with_columns_apart() -> None:
    reading = reading_of(("below", 0.1, 0.5), ("right", 0.6, 0.102), ("left", 0.1, 0.1))
    assert text_of(reading) == "left  right\nbelow"


def test_a_turned_page_is_read_upright() -> None:
    first, second = (Page(1, 100, 100, (), upright=(0, -1, 1, 1, 0, 0, 0, 0, 1)), Box.upright(0.1, 0.8, 0.12, 0.9))
    frame = frame_of(second, first.upright)
    assert (frame.left, frame.top) == (pytest.approx(0.1), pytest.approx(0.1))


def test_a_leaning_row_stays_one_row() -> None:
    lean = math.tan(math.radians(3))
    lines = tuple(line_at(text, x, 0.3 + (x - 0.5) * lean) for text, x in (("a", 0.05), ("b", 0.5), ("c", 0.9)))
    angle = math.radians(-3)
    cos, sin = math.cos(angle), math.sin(angle)
    straight = (cos, -sin, 0.5 - 0.5 * cos + 0.5 * sin, sin, cos, 0.5 - 0.5 * sin - 0.5 * cos, 0, 0, 1)
    assert [len(row) for row in rows_of(Page(1, 1000, 1000, lines, upright=straight))] == [3]

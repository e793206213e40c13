"""What the answers of clouds have in common: their boxes and confidences are held to what they may be, and pages are set upright by their lines."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from ocr.domain.geometry import IDENTITY, Box, Homography, Point
from ocr.domain.reading import Line, Unanswered

_TURNED: dict[int, Homography] = {0: IDENTITY, 90: (0, -1, 1, 1, 0, 0, 0, 0, 1), 180: (-1, 0, 1, 0, -1, 1, 0, 0, 1), 270: (0, 1, 0, -1, 0, 1, 0, 0, 1)}
"""Degrees clockwise that set the page upright → the map from the page as shown onto it."""
MOST_TEXT = 100_000
"""Letters of one line, beyond which an answer is not believed."""


class StrangeAnswer(Unanswered):
    """The provider's answer is not of the documented form."""


def share(value: Any) -> float:
    """A number from 0 to 1. Raises StrangeAnswer for what is none; a little outside is brought inside."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or not -0.05 <= value <= 1.05:
        raise StrangeAnswer(f"{str(value)[:40]!r} is no number from 0 to 1")
    return min(1.0, max(0.0, float(value)))


def box_of(points: Sequence[Point]) -> Box:
    """A box of four corners. Raises StrangeAnswer."""
    if len(points) != 4:
        raise StrangeAnswer(f"a box has four corners, not {len(points)}")
    first, second, third, fourth = ((share(x), share(y)) for x, y in points)
    return Box((first, second, third, fourth))


def text(value: Any) -> str:
    """A text without control characters. Raises StrangeAnswer."""
    if not isinstance(value, str) or len(value) > MOST_TEXT:
        raise StrangeAnswer("a text is missing, or is none")
    return "".join(sign if sign.isprintable() else " " for sign in value).strip()


def turn_of(lines: Iterable[Line], *, aspect: float) -> int:
    """Degrees clockwise that set a page upright, told by the way most of its letters run. `aspect`: width by height."""
    votes = dict.fromkeys(_TURNED, 0)
    for line in lines:
        (ax, ay), (bx, by), *_ = line.box.polygon
        runs = math.degrees(math.atan2(by - ay, (bx - ax) * aspect))
        votes[-round(runs / 90) * 90 % 360] += len(line.text)
    return max(votes, key=lambda turn: votes[turn])


def upright(turn: int) -> Homography:
    """The map of a quarter turn."""
    return _TURNED[turn]

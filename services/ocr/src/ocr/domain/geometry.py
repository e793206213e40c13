"""Places on a page. Coordinates run from 0 to 1 of the page's width and height, y downwards."""

from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
Homography = tuple[float, float, float, float, float, float, float, float, float]
"""A 3 × 3 matrix by rows: maps places of the page as it was stored onto the page set upright."""

IDENTITY: Homography = (1, 0, 0, 0, 1, 0, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Box:
    """The outline of something: its four corners, clockwise, beginning at the top left of the text as it is read."""

    polygon: tuple[Point, Point, Point, Point]

    @classmethod
    def upright(cls, left: float, top: float, right: float, bottom: float) -> "Box":
        """Make a box whose sides are those of the page."""
        return cls(((left, top), (right, top), (right, bottom), (left, bottom)))


@dataclass(frozen=True, slots=True)
class Frame:
    """The smallest upright rectangle around something."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def shared_width(self, other: "Frame") -> float:
        """How much of the narrower one lies above or below the other, from 0 to 1."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return max(0.0, shared / max(min(self.width, other.width), 1e-6))

    def shared_height(self, other: "Frame") -> float:
        """How much of the lower one lies beside the other, from 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, shared / max(min(self.height, other.height), 1e-6))


def around(points: Iterable[Point]) -> Frame:
    """Frame some points."""
    xs, ys = zip(*points, strict=True)
    return Frame(min(xs), min(ys), max(xs), max(ys))


def moved(point: Point, by: Homography) -> Point:
    """Map a point."""
    x, y = point
    a, b, c, d, e, f, g, h, i = by
    w = g * x + h * y + i or 1e-9
    return (a * x + b * y + c) / w, (d * x + e * y + f) / w


def frame_of(box: Box, by: Homography = IDENTITY) -> Frame:
    """Frame a box after mapping it."""
    return around(moved(point, by) for point in box.polygon)


def enclosing(boxes: Iterable[Box]) -> Box:
    """Make one upright box around several."""
    frame = around(point for box in boxes for point in box.polygon)
    return Box.upright(frame.left, frame.top, frame.right, frame.bottom)

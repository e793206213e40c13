"""What stands on a page beside its text: signatures and other strokes, barcodes. Runs in the engine's child process."""

from collections.abc import Sequence

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from ocr.adapters.page_images import Picture

_NARROWEST = 0.045
"""Width of a signature, as a share of the page's."""
_WIDEST, _HIGHEST = 0.5, 0.2
_SPARSE = 0.45
"""Share of its frame that strokes of a pen fill at most; a logo or a picture fills more."""
_MOST_MARKS = 20

Frame = tuple[float, float, float, float]
Corners = list[tuple[float, float]]


def codes_on(picture: Picture) -> list[tuple[str, str, Corners]]:
    """Decode barcodes and QR codes: text, symbology, corners from 0 to 1."""
    height, width = picture.shape[:2]
    found = []
    for code in zxingcpp.read_barcodes(picture):
        if code.text:
            place = code.position
            corners = [(point.x / width, point.y / height) for point in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)]
            found.append((code.text, code.format.name, corners))
    return found


def ink_on(picture: Picture, text: Sequence[NDArray[np.float32]]) -> list[tuple[Frame, float]]:
    """Find what looks written by hand and is no text that was read: left, top, right, bottom from 0 to 1, and how sure. `text`: outlines in pixels."""
    height, width = picture.shape[:2]
    strokes = _strokes(picture)
    for outline in text:
        cv2.fillPoly(strokes, [np.asarray(outline, np.int32)], 0)
    joined = cv2.dilate(strokes, cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, width // 130), max(3, height // 260))))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    marks = []
    for label in sorted(range(1, count), key=lambda index: -int(stats[index, cv2.CC_STAT_AREA]))[: _MOST_MARKS * 3]:
        left, top, wide, high = (int(value) for value in stats[label, :4])
        inside = strokes[top : top + high, left : left + wide][labels[top : top + high, left : left + wide] == label]
        filled = float(np.count_nonzero(inside)) / (wide * high)
        if _is_like_a_signature(wide / width, high / height, filled):
            marks.append(((left / width, top / height, (left + wide) / width, (top + high) / height), _sureness(wide / width, filled)))
    return marks[:_MOST_MARKS]


def _strokes(picture: Picture) -> NDArray[np.uint8]:
    """Dark strokes, white on black, without the rulings of forms."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(cv2.GaussianBlur(grey, (3, 3), 0), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 18)
    height, width = dark.shape
    for size in ((width // 12, 1), (1, height // 16)):
        ruling = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (max(size[0], 1), max(size[1], 1))))
        dark = cv2.subtract(dark, cv2.dilate(ruling, np.ones((5, 5), np.uint8)))
    return np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)), np.uint8)


def _is_like_a_signature(wide: float, high: float, filled: float) -> bool:
    return _NARROWEST <= wide <= _WIDEST and 0.012 <= high <= _HIGHEST and 0.01 <= filled <= _SPARSE


def _sureness(wide: float, filled: float) -> float:
    return round(min(0.95, 0.7 + wide) - (0.15 if filled > 0.3 else 0.0), 3)

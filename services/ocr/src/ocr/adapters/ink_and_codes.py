"""What stands on a page beside its text: signatures and other strokes, barcodes. Runs in the engine's child process."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from ocr.adapters.page_images import Picture
from ocr.domain.reading import InkKind

_NARROWEST = 0.045
"""Width of a signature, as a share of the page's."""
_WIDEST, _HIGHEST = 0.5, 0.2
_SPARSE = 0.45
"""Share of its frame that strokes of a pen fill at most; a logo or a picture fills more."""
_MOST_MARKS = 20

_SURE_PRINT, _UNSURE_PRINT, _HIGH_LINE = 0.93, 0.55, 1.9
"""Confidence from which a line is print whatever its height; from which one of usual height is; how many usual heights make a line high."""
_UP_AND_DOWN = re.compile(r"^[MNWVUmnwvuilIL1/\\|~'^.\- ]{3,}$")
"""Letters that are nothing but strokes up and down, three or more and no other: no word has them."""
_RIM, _ON_THE_RIM, _FEWEST_POINTS = 0.8, 0.8, 60

Frame = tuple[float, float, float, float]
Corners = list[tuple[float, float]]


def codes_on(picture: Picture) -> list[tuple[str, str, Corners]]:
    """Decode barcodes and QR codes: text, symbology, corners from 0 to 1."""
    height, width = picture.shape[:2]
    found = []
    for code in zxingcpp.read_barcodes(picture):
        if code.text:
            corners = [(point.x / width, point.y / height) for point in _corners(code)]
            found.append((code.text, code.format.name, corners))
    return found


def _corners(code: Any) -> Sequence[Any]:
    place = code.position
    return place.top_left, place.top_right, place.bottom_right, place.bottom_left


@dataclass(frozen=True, slots=True)
class Mark:
    """Strokes: left, top, right, bottom from 0 to 1, how sure they are of a hand, and whether they are a pen's or a stamp's frame."""

    frame: Frame
    confidence: float
    kind: InkKind


def is_print(quad: NDArray[np.float32], text: str, confidence: float, *, among: NDArray[np.float32]) -> bool:
    """Tell whether a line that was read is print: a signature is «read» too, as strokes up and down, or as a high line that the engine is not sure of."""
    if _UP_AND_DOWN.match(text):
        return False
    usual = float(np.median([_height(other) for other in among]))
    return confidence >= _SURE_PRINT or (_height(quad) < _HIGH_LINE * usual and confidence >= _UNSURE_PRINT)


def _height(quad: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def ink_on(picture: Picture, text: Sequence[NDArray[np.float32]]) -> list[Mark]:
    """Find what looks written by hand, or stamped, and is no print that was read. `text`: outlines of the print, in pixels."""
    height, width = picture.shape[:2]
    strokes = _strokes(picture)
    for outline in text:
        cv2.fillPoly(strokes, [np.asarray(outline, np.int32)], 0)
    for code in zxingcpp.read_barcodes(picture):
        cv2.fillPoly(strokes, [np.array([(corner.x, corner.y) for corner in _corners(code)], np.int32)], 0)
    joined = cv2.dilate(strokes, cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, width // 130), max(3, height // 260))))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    marks = []
    for label in sorted(range(1, count), key=lambda index: -int(stats[index, cv2.CC_STAT_AREA]))[: _MOST_MARKS * 3]:
        left, top, wide, high = (int(value) for value in stats[label, :4])
        inside = strokes[top : top + high, left : left + wide][labels[top : top + high, left : left + wide] == label]
        filled = float(np.count_nonzero(inside)) / (wide * high)
        if _is_like_a_signature(wide / width, high / height, filled):
            points = np.argwhere((strokes[top : top + high, left : left + wide] > 0) & (labels[top : top + high, left : left + wide] == label))
            frame = (left / width, top / height, (left + wide) / width, (top + high) / height)
            marks.append(Mark(frame, _sureness(wide / width, filled), "stamp" if _is_a_frame(points) else "pen"))
    return marks[:_MOST_MARKS]


def _is_a_frame(points: NDArray[np.intp]) -> bool:
    """Tell whether strokes run along the rim of what they enclose, round or square, however it is turned: what is left of a stamp without its words."""
    if len(points) < _FEWEST_POINTS:
        return False
    centre, (wide, high), angle = cv2.minAreaRect(points[:, ::-1].astype(np.float32))
    turn = np.radians(angle)
    away = points[:, ::-1] - np.array(centre)
    across = np.abs(away @ np.array([np.cos(turn), np.sin(turn)])) / max(wide / 2, 1.0)
    down = np.abs(away @ np.array([-np.sin(turn), np.cos(turn)])) / max(high / 2, 1.0)
    square, round_ = np.maximum(across, down) > _RIM, np.abs(np.hypot(across, down) - 1) < 1 - _RIM
    return float(max(np.mean(square), np.mean(round_))) >= _ON_THE_RIM


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

"""The sheet in a photograph: where its four corners lie, and the picture of it laid flat. Runs in the engine's child process.

A sheet is found only where it clearly differs from what lies around it: the frame of a printed form, or a scan, is never taken for one.
"""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.adapters.page_images import LONGEST_SIDE, Picture
from ocr.domain.geometry import Homography

_LOOKED_AT = 600
"""Longest side, in pixels, of the small picture in which corners are looked for."""
_SMALLEST = 0.25
"""Share of the picture that a sheet covers at least."""
_LARGEST = 0.97
_LONGEST_ASPECT = 2.6
_BRIGHTER, _OTHER_COLOUR = 30.0, 9.0
"""How much brighter, or how much of another colour (Lab), the sheet is than its surroundings."""
_FULL = 0.88
"""Share of its own four corners' area that a sheet fills."""

Quad = NDArray[np.float32]
"""Four corners in pixels, clockwise from the top left."""


def laid_flat(picture: Picture) -> tuple[Picture, Homography] | None:
    """Cut the sheet out and lay it flat; with it the map from the picture to the sheet, both from 0 to 1. None where no sheet stands out."""
    quad = _sheet_in(picture)
    if quad is None:
        return None
    height, width = picture.shape[:2]
    wide = (np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2
    high = (np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    scale = LONGEST_SIDE / max(wide, high)
    size = (max(1, round(wide * scale)), max(1, round(high * scale)))
    corners = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    flat = cv2.warpPerspective(picture, cv2.getPerspectiveTransform(quad, corners), size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    unit = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
    a, b, c, d, e, f, g, h, i = cv2.getPerspectiveTransform((quad / np.array([width, height], np.float32)).astype(np.float32), unit).ravel().tolist()
    return np.ascontiguousarray(flat), (a, b, c, d, e, f, g, h, i)


def _sheet_in(picture: Picture) -> Quad | None:
    scale = _LOOKED_AT / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(cv2.GaussianBlur(small, (5, 5), 0), cv2.COLOR_BGR2LAB).astype(np.float32)
    found = [quad for mask in _masks(lab) for quad in _quads(mask) if _stands_out(lab, quad)]
    best = max(found, key=lambda quad: _contrast(lab, quad), default=None)
    return None if best is None else (best / scale).astype(np.float32)


def _masks(lab: NDArray[np.float32]) -> Iterator[NDArray[np.uint8]]:
    """What may be the sheet: what is bright; what is unlike the border; what edges enclose."""
    bright = np.clip(lab[:, :, 0], 0, 255).astype(np.uint8)
    yield _split(bright)
    local = cv2.GaussianBlur(lab[:, :, 0], (0, 0), _LOOKED_AT / 6)
    yield _split(np.clip(128 + (lab[:, :, 0] - local), 0, 255).astype(np.uint8))
    rim = np.concatenate([lab[:8].reshape(-1, 3), lab[-8:].reshape(-1, 3), lab[:, :8].reshape(-1, 3), lab[:, -8:].reshape(-1, 3)])
    yield _split(np.clip(np.linalg.norm(lab - np.median(rim, axis=0), axis=2) * 2, 0, 255).astype(np.uint8))
    edges = cv2.dilate(cv2.Canny(bright, 30, 90), np.ones((5, 5), np.uint8))
    outlines, _ = cv2.findContours(edges, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    yield np.asarray(cv2.drawContours(np.zeros_like(bright), outlines, -1, 255, cv2.FILLED), np.uint8)


def _split(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    _, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(
        cv2.morphologyEx(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((17, 17), np.uint8)), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8)), np.uint8
    )


def _quads(mask: NDArray[np.uint8]) -> Iterator[Quad]:
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    area = mask.shape[0] * mask.shape[1]
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:2]:
        hull = np.asarray(cv2.convexHull(outline), np.int32)
        if not _SMALLEST * area <= cv2.contourArea(hull) <= _LARGEST * area:
            continue
        quad = _four_corners(hull)
        if quad is not None and cv2.contourArea(outline) >= _FULL * cv2.contourArea(quad) and _is_like_a_sheet(quad):
            yield quad


def _four_corners(hull: NDArray[np.int32]) -> Quad | None:
    around = cv2.arcLength(hull, closed=True)
    for tolerance in (0.015, 0.02, 0.03, 0.045, 0.06):
        corners = cv2.approxPolyDP(hull, tolerance * around, closed=True)
        if len(corners) == 4:
            return _in_order(corners.reshape(4, 2).astype(np.float32))
    return None


def _in_order(corners: Quad) -> Quad:
    """Clockwise on the screen, beginning with the corner nearest to the top left."""
    middle = corners.mean(axis=0)
    turning = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    clockwise = corners[turning]
    return np.roll(clockwise, -int(np.argmin(clockwise.sum(axis=1))), axis=0)


def _is_like_a_sheet(quad: Quad) -> bool:
    sides = [float(np.linalg.norm(quad[(at + 1) % 4] - quad[at])) for at in range(4)]
    opposite = max(sides[0], sides[2]) / max(min(sides[0], sides[2]), 1.0), max(sides[1], sides[3]) / max(min(sides[1], sides[3]), 1.0)
    wide, high = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    return max(opposite) < 1.6 and max(wide, high) / max(min(wide, high), 1.0) < _LONGEST_ASPECT


def _stands_out(lab: NDArray[np.float32], quad: Quad) -> bool:
    brighter, other_colour = _differs(lab, quad)
    return brighter > _BRIGHTER or (brighter > -_BRIGHTER and other_colour > _OTHER_COLOUR)


def _contrast(lab: NDArray[np.float32], quad: Quad) -> float:
    brighter, other_colour = _differs(lab, quad)
    return brighter + 2 * other_colour


def _differs(lab: NDArray[np.float32], quad: Quad) -> tuple[float, float]:
    """By how much the inner rim of the sheet is brighter, and of another colour, than the strip around it."""
    whole = np.zeros(lab.shape[:2], np.uint8)
    cv2.fillConvexPoly(whole, quad.astype(np.int32), 255)
    a_little, strip = np.ones((5, 5), np.uint8), np.ones((21, 21), np.uint8)
    outside = cv2.subtract(cv2.dilate(whole, strip), cv2.dilate(whole, a_little))
    inside = cv2.subtract(cv2.erode(whole, a_little), cv2.erode(whole, strip))
    if np.count_nonzero(outside) < 200 or np.count_nonzero(inside) < 200:
        return 0.0, 0.0
    near, far = np.median(lab[inside > 0], axis=0), np.median(lab[outside > 0], axis=0)
    return float(near[0] - far[0]), float(np.linalg.norm(near[1:] - far[1:]))

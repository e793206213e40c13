"""What happens to a paper on its way into a file: a scanner's or a phone's."""

import random
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Way = Literal["text", "scan", "photo", "bad"]
Picture = NDArray[np.uint8]


def scanned(page: Picture, chance: random.Random) -> Picture:
    """A flatbed or feed scanner: a little askew, grey or coloured, grain, some blur."""
    page = _leaning(page, chance.uniform(-2.2, 2.2), fill=chance.choice((255, 250)))
    page = _bytes(cv2.GaussianBlur(page, (0, 0), chance.uniform(0.3, 0.9)))
    if chance.random() < 0.6:
        page = _bytes(cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR))
    return _grain(page, chance.uniform(2, 9), chance)


def photographed(page: Picture, chance: random.Random, *, badly: bool) -> Picture:
    """A phone's picture: perspective on a table, light from one side, blur; badly: shadow of a hand, shaking, little light, a fold."""
    height, width = page.shape[:2]
    if badly and chance.random() < 0.5:
        page = _folded(page, chance)
    margin = int(width * chance.uniform(0.04, 0.14))
    table = _table(height + 2 * margin, width + 2 * margin, chance)
    reach = width * (0.075 if badly else 0.04)
    corners = np.array([(margin, margin), (margin + width, margin), (margin + width, margin + height), (margin, margin + height)], np.float32)
    corners += np.array([[chance.uniform(-reach, reach), chance.uniform(-reach, reach)] for _ in range(4)], np.float32)
    onto = cv2.getPerspectiveTransform(np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32), corners)
    size = (table.shape[1], table.shape[0])
    paper = cv2.warpPerspective(page, onto, size)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), onto, size)
    picture = np.where(mask[:, :, None] > 127, paper, table)
    picture = _lit(np.asarray(picture, np.uint8), chance, strong=badly)
    picture = _bytes(cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.5, 1.0 if badly else 0.8)))
    if badly:
        picture = _shaken(picture, max(2, round(width * chance.uniform(0.0015, 0.004))), chance.uniform(0, 180))
    picture = _leaning(picture, chance.uniform(-5, 5) if badly else chance.uniform(-2.5, 2.5), fill=90)
    return _grain(picture, chance.uniform(6, 14) if badly else chance.uniform(2, 7), chance)


def turned(picture: Picture, quarters: int) -> Picture:
    """Turn by quarters, clockwise."""
    return np.ascontiguousarray(np.rot90(picture, -quarters))


def _leaning(picture: Picture, degrees: float, *, fill: int) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(fill, fill, fill)), np.uint8)


def _grain(picture: Picture, strength: float, chance: random.Random) -> Picture:
    noise = np.random.default_rng(chance.randrange(2**31)).normal(0, strength, picture.shape[:2])
    return _bytes(picture.astype(np.float32) + noise[:, :, None])


def _table(height: int, width: int, chance: random.Random) -> Picture:
    colour = np.array(chance.choice(((60, 80, 110), (90, 90, 90), (45, 60, 75), (120, 130, 140), (40, 45, 50))), np.float32)
    rough = np.random.default_rng(chance.randrange(2**31)).normal(0, 18, (height // 8 + 1, width // 8 + 1)).astype(np.float32)
    grain = cv2.resize(rough, (width, height), interpolation=cv2.INTER_CUBIC)
    return _bytes(colour + np.asarray(grain)[:, :, None])


def _lit(picture: Picture, chance: random.Random, *, strong: bool) -> Picture:
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * x / width + np.sin(angle) * y / height) * chance.uniform(0.1, 0.45 if strong else 0.25)
    light = chance.uniform(0.75, 1.0) - slope
    if strong:
        centre_x, centre_y, wide = chance.uniform(0, width), chance.uniform(0, height), chance.uniform(0.25, 0.6) * width
        light -= chance.uniform(0.15, 0.35) * np.exp(-(((x - centre_x) / wide) ** 2 + ((y - centre_y) / wide) ** 2) * 2)
    return _bytes(picture * light[:, :, None].clip(0.25, 1.1))


def _shaken(picture: Picture, length: int, angle: float) -> Picture:
    kernel = np.zeros((length, length), np.float32)
    kernel[length // 2, :] = 1
    turn = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), angle, 1.0)
    kernel = np.asarray(cv2.warpAffine(kernel, turn, (length, length)), np.float32)
    return np.asarray(cv2.filter2D(picture, -1, kernel / max(kernel.sum(), 1e-6)), np.uint8)


def _folded(page: Picture, chance: random.Random) -> Picture:
    height = page.shape[0]
    at, deep = int(height * chance.uniform(0.3, 0.7)), chance.uniform(20, 55)
    distance = np.abs(np.arange(height) - at)
    return _bytes(page.astype(np.float32) - (deep * np.exp(-distance / 9))[:, None, None])


def _bytes(picture: NDArray[Any]) -> Picture:
    return np.asarray(np.clip(picture, 0, 255), np.uint8)

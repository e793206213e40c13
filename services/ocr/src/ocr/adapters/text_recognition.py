"""The local engine proper: PP-OCRv6 small by rapidocr on onnxruntime. Weights come with the wheel; nothing is ever downloaded.

Text is found, the page turned upright by the look of its text boxes, each box cut out straight and read. Runs in the engine's child process.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rapidocr
from numpy.typing import NDArray

from ocr.adapters.page_images import Picture

MODEL = "PP-OCRv6-small"

_WEIGHTS = Path(rapidocr.__file__).parent / "models"
_THREADS = 2
_ASKED = 12
"""Boxes whose reading direction is asked to learn that of the page."""
_UNSURE = 0.75
"""Mean confidence below which the page is tried the other way up."""
_LEANING = 45.0
"""Degrees of a text box beyond which it does not lean but stands."""

Quads = NDArray[np.float32]
"""Boxes × 4 corners × (x, y), in pixels, clockwise from the top left of the text."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture set upright by quarter turns, and the texts on it. `turns`: quarters clockwise."""

    picture: Picture
    turns: int
    quads: Quads
    texts: tuple[str, ...]
    confidences: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """Mean over all letters."""
        letters = sum(map(len, self.texts))
        return sum(len(text) * sure for text, sure in zip(self.texts, self.confidences, strict=True)) / letters if letters else 0.0

    @property
    def skew(self) -> float:
        """Degrees clockwise by which the longer lines lean, their median."""
        angles = [_angle(quad) for quad in self.quads if _length(quad) > 2 * _thickness(quad)]
        return float(np.median(angles)) if angles else 0.0


class TextRecogniser:
    """The models, loaded once."""

    def __init__(self) -> None:
        self._engine: Any = rapidocr.RapidOCR(
            params={
                "Global.log_level": "error",
                "Global.model_root_dir": str(_WEIGHTS),
                "Det.model_path": str(_WEIGHTS / "PP-OCRv6_det_small.onnx"),
                "Cls.model_path": str(_WEIGHTS / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
                "Rec.model_path": str(_WEIGHTS / "PP-OCRv6_rec_small.onnx"),
                "Rec.rec_batch_num": 1,
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        self.read(np.full((96, 320, 3), 255, np.uint8))

    def read(self, picture: Picture) -> Seen:
        """Find and read all text of the picture, whichever way up it is."""
        found = self._engine(picture, use_det=True, use_cls=False, use_rec=False)
        if found.boxes is None or len(found.boxes) == 0:
            return Seen(picture, 0, np.zeros((0, 4, 2), np.float32), (), ())
        picture, quads, turns = _stood_up(picture, np.asarray(found.boxes, np.float32))
        if self._is_upside_down(picture, quads):
            picture, quads, turns = *_turned(picture, quads, 2), turns + 2
        seen = self._texts(picture, quads, turns)
        if seen.confidence >= _UNSURE:
            return seen
        other = self._texts(*_turned(picture, quads, 2), turns + 2)
        return max(seen, other, key=lambda tried: tried.confidence)

    def _is_upside_down(self, picture: Picture, quads: Quads) -> bool:
        longest = quads[np.argsort([-_length(quad) for quad in quads])][:_ASKED]
        _, verdicts = self._engine.cls_and_rotate(self._engine.crop_text_regions(picture, longest))
        votes = [score if "180" in label else -score for label, score in verdicts.cls_res]
        return float(sum(votes)) > 0

    def _texts(self, picture: Picture, quads: Quads, turns: int) -> Seen:
        read = self._engine.recognize_txt(self._engine.crop_text_regions(picture, quads))
        kept = [index for index, text in enumerate(read.txts) if text.strip() and read.scores[index] >= self._engine.text_score]
        texts, scores = tuple(read.txts[index].strip() for index in kept), tuple(float(read.scores[index]) for index in kept)
        return Seen(picture, turns % 4, quads[kept], texts, scores)


def _stood_up(picture: Picture, quads: Quads) -> tuple[Picture, Quads, int]:
    """Turn the picture by a quarter when most of its text stands instead of lying."""
    lying = sum(_length(quad) for quad in quads if not _stands(quad))
    standing = sum(_thickness(quad) for quad in quads if _stands(quad))
    return (*_turned(picture, quads, 1), 1) if standing > lying else (picture, quads, 0)


def _stands(quad: NDArray[np.float32]) -> bool:
    """Tell whether a box is clearly higher than wide; the detector gives corners from the top left of the picture, not of the text."""
    return _thickness(quad) > 1.5 * _length(quad)


def _turned(picture: Picture, quads: Quads, quarters: int) -> tuple[Picture, Quads]:
    """Turn picture and boxes clockwise by quarters; corners begin at the new top left."""
    for _ in range(quarters):
        height = picture.shape[0]
        picture = np.rot90(picture, -1)
        quads = np.stack([height - quads[:, :, 1], quads[:, :, 0]], axis=2)
        quads = np.roll(quads, 1, axis=1)
    return np.ascontiguousarray(picture), quads


def _length(quad: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(quad[1] - quad[0]))


def _thickness(quad: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def _angle(quad: NDArray[np.float32]) -> float:
    run = (quad[1] + quad[2] - quad[0] - quad[3]) / 2
    angle = math.degrees(math.atan2(float(run[1]), float(run[0])))
    return angle if abs(angle) < _LEANING else 0.0

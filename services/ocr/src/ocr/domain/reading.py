"""The normal form of what was read, whoever read it: pages, lines, words, boxes, confidence from 0 to 1.

All engines are brought to it, and everything after it (fields, comparison, review) knows nothing else.
"""

from dataclasses import dataclass
from typing import Literal, Protocol

from ocr.domain.geometry import IDENTITY, Box, Homography

PageSource = Literal["text-layer", "raster"]
InkKind = Literal["pen", "stamp"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `handwritten` is None where the engine cannot tell."""

    text: str
    confidence: float
    box: Box
    handwritten: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A run of words on one height without a wide gap."""

    text: str
    confidence: float
    box: Box
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Barcode:
    """A decoded barcode or QR code. `symbology` as zxing names it (`QRCode`, `Code128`)."""

    text: str
    symbology: str
    box: Box


@dataclass(frozen=True, slots=True)
class Ink:
    """Strokes that are neither text nor ruling: by a pen, a signature or a scribble; or the frame of a stamp."""

    box: Box
    confidence: float
    kind: InkKind = "pen"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Boxes are places on the page as it is shown (EXIF orientation applied); `upright` maps them onto the page turned and straightened.

    `rotation`: degrees clockwise that set the page upright; `skew`: degrees it still leans then.
    """

    number: int
    width_px: int
    height_px: int
    lines: tuple[Line, ...]
    source: PageSource = "raster"
    rotation: int = 0
    skew: float = 0.0
    upright: Homography = IDENTITY
    barcodes: tuple[Barcode, ...] = ()
    ink: tuple[Ink, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine read of a document."""

    provider: str
    model: str
    pages: tuple[Page, ...]
    elapsed_ms: int
    warnings: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """Mean over the lines, weighted by their length; 0 when nothing was read."""
        lines = [line for page in self.pages for line in page.lines if line.text]
        letters = sum(len(line.text) for line in lines)
        return sum(line.confidence * len(line.text) for line in lines) / letters if letters else 0.0


class ReadingFailed(Exception):  # noqa: N818  the base of three verdicts
    """A document could not be read."""


class TransientFailure(ReadingFailed):
    """It may work in a moment: the engine died, was too slow, or is out of reach."""


class Unanswered(TransientFailure):
    """It was asked and gave no answer that can be used; it may charge for it all the same."""


class PermanentFailure(ReadingFailed):
    """It will not work with this document, however often it is tried."""


class Unsupported(ReadingFailed):
    """This engine does not take documents of this kind or size; another may."""


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes to be read and what intake found out about them."""

    content: bytes
    content_type: str
    pages: int


class OcrProvider(Protocol):
    """An engine that reads documents: the local one, or one in a cloud."""

    @property
    def name(self) -> str:
        """As results and metrics name it: `local`, `textract`, `vision`."""
        ...

    def available(self) -> bool:
        """Tell whether its models or keys are there; asks nobody."""
        ...

    async def recognise(self, original: Original, *, deadline: float) -> Reading:
        """Read the document within `deadline` seconds. Raises TransientFailure, PermanentFailure, Unsupported."""
        ...

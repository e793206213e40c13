"""What is taken as a document, and how a refusal is called."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from chassis.errors import ContentTooLarge, Invalid, UnsupportedMediaType

MIB = 1024 * 1024

ContentType = Literal["application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp"]

EXTENSIONS: dict[str, str] = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/tiff": "tif", "image/webp": "webp"}

_LONGEST_NAME = 120


class DocumentTypeNotTaken(UnsupportedMediaType):
    """The content is of a kind that is not taken as a document."""


class DocumentTooLarge(ContentTooLarge):
    """The file is larger than a document may be."""


class EmptyDocument(Invalid):
    """The file is empty."""


class DocumentUnreadable(Invalid):
    """The file is damaged, incomplete or protected."""


class TooManyPages(Invalid):
    """The document has more pages than are taken."""


class TooManyPixels(Invalid):
    """The image has more pixels than are taken."""


class AmbiguousDocument(Invalid):
    """The file is several kinds of file at once."""


class ActiveDocument(Invalid):
    """The PDF does more than show pages: it carries scripts, starts programs, plays, or has files attached that are no data."""


@dataclass(frozen=True, slots=True)
class IntakeLimits:
    """Bytes of a file, pages of a document, pixels of one page."""

    max_bytes: int = 20 * MIB
    max_pages: int = 50
    max_pixels: int = 40_000_000


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file was found to be. `active_content` names what a PDF carries beside its pages: `attachments` (of data), `xfa`."""

    content_type: str
    pages: int
    active_content: tuple[str, ...] = ()


def check_size(size: int, limits: IntakeLimits) -> None:
    """Raises EmptyDocument, DocumentTooLarge."""
    if size == 0:
        raise EmptyDocument
    if size > limits.max_bytes:
        raise DocumentTooLarge(f"A document may have {limits.max_bytes // MIB} MiB; this one has {size} bytes.", maxBytes=limits.max_bytes)


def shown_name(given: str | None) -> str | None:
    """What a client called its file, made harmless: no folders, no control characters, not too long. Never used to find or to judge a file."""
    if not given:
        return None
    last = re.split(r"[\\/]", given)[-1]
    clean = "".join(sign for sign in unicodedata.normalize("NFC", last) if sign.isprintable()).strip(" .")
    return clean[-_LONGEST_NAME:] or None

"""Documents made on the spot: PDFs written by hand, pictures drawn, and files that mean harm."""

import io
import struct
import zlib
from datetime import UTC, datetime
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from ocr.domain.document import Document
from ocr.domain.extraction import Extraction
from ocr.domain.field_value import FieldValue
from ocr.domain.geometry import Box
from ocr.domain.order_facts import OrderFacts
from ocr.domain.reading import Barcode, Ink, Line, Page, Reading, Word

AT = datetime(2026, 3, 15, 9, 0, tzinfo=UTC)
SOMEWHERE = Box.upright(0.1, 0.1, 0.2, 0.12)
A4 = (1240, 1754)

POD_LINES = (
    "BON DE LIVRAISON",
    "Référence : CMD-2026-0042",
    "CMR n° : CMR-104522",
    "Date de livraison : 14/03/2026",
    "Destinataire : Entrepôts Rhône-Alpes SA",
    "Lieu de livraison : 69007 LYON",
    "Nombre de colis : 12",
    "Poids brut : 4 800 kg",
    "Tracteur : AB-123-CD   Remorque : EF-456-GH",
    "Palettes livrées : 12",
    "Palettes rendues : 10",
    "Réserves : néant",
    "Signature du destinataire",
)


def pdf_of(*lines: str, pages: int = 1, extra_catalog: str = "") -> bytes:
    """A PDF as a person would write one: every line a text object, no cross-reference table."""
    shown = "".join(f"BT /F1 14 Tf 60 {780 - 28 * row} Td ({_escaped(line)}) Tj ET\n" for row, line in enumerate(lines)).encode("cp1252")
    kids = " ".join(f"{10 + number} 0 R" for number in range(pages))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    parts = [
        b"%PDF-1.4",
        f"1 0 obj<</Type/Catalog/Pages 2 0 R{extra_catalog}>>endobj".encode(),
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj".encode(),
        b"3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj",
        b"4 0 obj<</Length %d>>stream\n%sendstream endobj" % (len(shown), shown),
        *(f"{10 + number} 0 obj{page}endobj".encode() for number in range(pages)),
        b"trailer<</Root 1 0 R>>\n%%EOF",
    ]
    return b"\n".join(parts)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def picture(*lines: str, kind: str = "JPEG", quarter_turns: int = 0, signed: bool = False, size: tuple[int, int] = A4) -> bytes:
    """A page with lines of print, turned clockwise by quarters; `signed` draws strokes under the last line."""
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(lines):
        pen.text((90, 100 + 80 * row), line, "black", ImageFont.truetype("DejaVuSans.ttf", 34))
    if signed:
        below = 170 + 80 * len(lines)
        pen.line([(150 + 6 * step, below + (60 - step) * (-1) ** step) for step in range(60)], (20, 30, 120), 5, joint="curve")
    return saved(page.rotate(-90 * quarter_turns, expand=True), kind)


def pod_picture(**options: Any) -> bytes:
    """A proof of delivery, signed."""
    return picture(*POD_LINES, **{"signed": True, **options})


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The image as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises a huge picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 10_000)) + chunk(b"IEND", b"")


def reading_of(*rows: tuple[str, float, float], confidence: float = 0.98, ink: tuple[Ink, ...] = (), barcodes: tuple[Barcode, ...] = ()) -> Reading:
    """A reading of one page: each row a text and where its left top corner is."""
    return Reading("local", "test", (Page(1, *A4, lines=tuple(line_at(text, x, y, confidence) for text, x, y in rows), ink=ink, barcodes=barcodes),), 10)


def line_at(text: str, x: float, y: float, confidence: float = 0.98) -> Line:
    """A line whose letters are a hundredth of the page wide."""
    words, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        words.append(Word(word, confidence, Box.upright(x + place * 0.01, y, x + (place + len(word)) * 0.01, y + 0.015)))
        place += len(word)
    return Line(text, confidence, Box.upright(x, y, x + len(text) * 0.01, y + 0.015), tuple(words))


def field(value: Any, *, confidence: float = 0.95, raw: str | None = None) -> FieldValue:
    """A field that was read somewhere."""
    return FieldValue(value, raw if raw is not None else str(value), confidence, 1, SOMEWHERE, "label:inline")


def order_facts(**facts: Any) -> OrderFacts:
    """The order the test papers belong to."""
    usual: dict[str, Any] = {"order_id": "order_01k5z7y3m8e4drqa2f6w9xc1tb", "client_id": "acme", "reference": "CMD-2026-0042", "carrier_id": "durand"}
    return OrderFacts(**{**usual, **facts})


def document(**facts: Any) -> Document:
    """A stored proof of delivery that nobody has read."""
    usual: dict[str, Any] = {
        "document_id": "document_01k5zc4e9hfm5tb8r2v6y0w3ns", "order_id": "order_01k5z7y3m8e4drqa2f6w9xc1tb", "client_id": "acme", "carrier_id": "durand",
        "document_type": "POD", "file_name": "pod.pdf", "content_type": "application/pdf", "size": 300, "pages": 1, "sha256": "0" * 64, "active_content": (),
        "duplicate_of": None, "uploaded_by": "user-1", "uploaded_at": AT, "updated_at": AT, "extraction": Extraction(),
    }  # fmt: skip
    return Document(**{**usual, **facts})

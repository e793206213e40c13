"""Child process: what a PDF carries beside what is to be seen, found in all its objects, also those packed into streams or hung on a button.

Refused is what acts (scripts, programs started, forms sent), what is attached and is no data, and what unpacks to more than a document needs.
Attached data (the XML of an invoice, the JSON of a consignment note) and forms are told.
"""

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from ocr.adapters.refusal import Refused

_DEEDS = {
    "/JavaScript": "scripts",
    "/Launch": "a command that starts a program",
    "/SubmitForm": "a form that sends itself",
    "/ImportData": "a form that loads data",
    "/Rendition": "media that play",
    "/RichMediaExecute": "media that play",
}
"""Kinds of actions (ISO 32000-2, table 201) that do more than move the reader about."""
_PLAYERS = {"/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
"""Kinds of annotations that play."""
_MOST_STEPS = 1_500_000
_MOST_UNPACKED = 200 * 1024 * 1024
_BEGINNING = 64 * 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
_RUNNABLE = (".js", ".jse", ".vbs", ".wsf", ".bat", ".cmd", ".ps1", ".sh", ".py", ".hta", ".htm", ".html", ".svg", ".url", ".lnk", ".reg", ".inf")
_FLATE = ("/FlateDecode", "/Fl")


def carried_by(content: bytes, limits: dict[str, Any]) -> list[str]:
    """Name what a PDF carries beside its pages: `attachments`, `xfa`. Raises Refused."""
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as document:
            return _Walk(limits["maxPixels"]).over(document)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted", "The PDF is protected by a password.") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, RecursionError, OverflowError) as error:
        raise Refused("unreadable", "The PDF is damaged or incomplete.") from error


class _Walk:
    """One look at every object of a document."""

    def __init__(self, max_pixels: int) -> None:
        self._max_pixels = max_pixels
        self._carried: set[str] = set()
        self._unpacked = 0

    def over(self, document: pikepdf.Pdf) -> list[str]:
        """Look at them all; answers what is carried. Raises Refused."""
        for thing in _things_of(document):
            self._look_at(thing)
            if isinstance(thing, Stream):
                self._weigh(thing)
        return sorted(self._carried)

    def _look_at(self, thing: Object) -> None:
        deed = _DEEDS.get(_name(thing, "/S")) or ("scripts" if "/JS" in thing else None)
        if deed or _name(thing, "/Subtype") in _PLAYERS:
            raise Refused("active", f"The PDF carries {deed or 'media that play'}. Print it into a new PDF and send that.")
        if "/XFA" in thing:
            self._carried.add("xfa")
        if isinstance(thing.get("/EF"), Dictionary):
            self._carried.add("attachments")
            for file in thing["/EF"].values():
                _check_attached(file, str(thing.get("/UF", thing.get("/F", ""))))

    def _weigh(self, stream: Stream) -> None:
        if _name(stream, "/Subtype") == "/Image":
            if _number(stream, "/Width") * _number(stream, "/Height") > self._max_pixels * (4 if _number(stream, "/BitsPerComponent") == 1 else 1):
                raise Refused("too-many-pixels", f"A picture in the PDF has more than {self._max_pixels // 1_000_000} million pixels.")
            return
        filters = _filters(stream)
        if sum(name in _FLATE for name in filters) > 1:
            raise Refused("unreadable", "The PDF is packed several times over.")
        if filters and filters[0] in _FLATE:
            for piece in _unpacked(stream.read_raw_bytes()):
                self._unpacked += len(piece)
                if self._unpacked > _MOST_UNPACKED:
                    raise Refused("unreadable", f"The PDF unpacks to more than {_MOST_UNPACKED // 1024 // 1024} MiB.")


def _things_of(document: pikepdf.Pdf) -> Iterator[Object]:
    """Every dictionary and stream, also inside others. Raises Refused for a document of too many."""
    open_: list[Object] = [document.trailer]
    steps = 0
    everything = iter(document.objects)
    while True:
        thing = open_.pop() if open_ else next(everything, None)
        if thing is None:
            return
        steps += 1
        if steps > _MOST_STEPS:
            raise Refused("unreadable", "The PDF consists of more parts than a document needs.")
        if isinstance(thing, Dictionary | Stream):
            yield thing
        open_ += [part for part in _parts_of(thing) if isinstance(part, Dictionary | Array) and not part.is_indirect]


def _parts_of(thing: Object) -> list[Any]:
    if isinstance(thing, Dictionary | Stream):
        return [value for _, value in thing.items()]
    return list(thing) if isinstance(thing, Array) else []


def _check_attached(file: Any, name: str) -> None:
    """Raises Refused for an attached file that is no data: neither text nor a picture, or one that runs or shows itself."""
    begin = b"".join(_limited(file)) if isinstance(file, Stream) else b""
    is_text = b"\0" not in begin.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") or begin[:2] in (b"\xff\xfe", b"\xfe\xff")
    lower = begin[:2048].lower()
    runs = name.lower().endswith(_RUNNABLE) or begin.startswith(b"#!") or b"<script" in lower or b"<html" in lower or b"%pdf-" in lower
    if runs or not ((is_text and _is_readable(begin)) or begin.startswith(_PICTURES)):
        raise Refused("active", "The PDF has a file attached that is neither data nor a picture.")


def _is_readable(begin: bytes) -> bool:
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in begin)
    return controls <= len(begin) // 100 if begin[:2] not in (b"\xff\xfe", b"\xfe\xff") else True


def _limited(stream: Stream) -> Iterator[bytes]:
    """The beginning of what a stream holds."""
    raw, filters = stream.read_raw_bytes(), _filters(stream)
    if not filters:
        yield raw[:_BEGINNING]
    elif list(filters) in ([name] for name in _FLATE):
        yield zlib.decompressobj().decompress(raw, _BEGINNING)
    else:
        raise Refused("active", "The PDF has a file attached that is packed in an unusual way.")


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """What was packed, in pieces; as far as it can be unpacked."""
    unpacking, rest = zlib.decompressobj(), raw
    while rest and not unpacking.eof:
        try:
            piece = unpacking.decompress(rest, 1024 * 1024)
        except zlib.error:  # the end of a damaged stream: readers show what comes before it
            return
        if not piece and unpacking.unconsumed_tail == rest:
            return
        rest = unpacking.unconsumed_tail
        yield piece


def _filters(stream: Stream) -> tuple[str, ...]:
    told = stream.get("/Filter")
    if isinstance(told, Name):
        return (str(told),)
    return tuple(str(name) for name in told) if isinstance(told, Array) else ()


def _name(thing: Object, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, Name) else ""


def _number(thing: Object, key: str) -> int:
    try:
        return max(0, int(thing.get(key, 0)))
    except (TypeError, ValueError):
        return 0

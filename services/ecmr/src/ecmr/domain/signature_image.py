"""A signature drawn on glass: a PNG in a data URL, read to its last byte before anything else touches it."""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator

from chassis.errors import ContentTooLarge, FieldError, Invalid

MAX_BYTES = 200 * 1024
MAX_SIDE = 4000
MAX_PIXELS = 4_000_000
_PREFIX = "data:image/png;base64,"
_MAGIC = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA"}


class SignatureUnreadable(Invalid):
    """The signature is no PNG drawn on glass."""


class SignatureTooLarge(ContentTooLarge):
    """The signature is larger than a drawing needs to be."""


def check_drawn(data_url: str) -> str:
    """Check a drawn signature and give it back. Raises SignatureUnreadable, SignatureTooLarge."""
    if not data_url.startswith(_PREFIX):
        raise _unreadable("must be a PNG as data URL (data:image/png;base64,…)")
    if len(data_url) > len(_PREFIX) + MAX_BYTES * 4 // 3 + 4:
        raise SignatureTooLarge(f"A signature has {MAX_BYTES} bytes at most.")
    try:
        content = base64.b64decode(data_url.removeprefix(_PREFIX), validate=True)
        _check_png(content)
    except (binascii.Error, struct.error, zlib.error, ValueError) as error:
        raise _unreadable(f"is no sound PNG: {error}") from error
    return data_url


def _check_png(content: bytes) -> None:
    if not content.startswith(_MAGIC):
        raise ValueError("it does not begin as one")
    chunks = list(_chunks(content))
    if [name for name, _ in chunks[:1]] != [b"IHDR"] or not any(name == b"IDAT" for name, _ in chunks):
        raise ValueError("it has no image")
    if strange := {name for name, _ in chunks} - _KEPT:
        raise ValueError(f"it carries more than a drawing ({min(strange)!r})")
    width, height, depth, colour, *_, interlace = struct.unpack(">IIBBBBB", chunks[0][1])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise ValueError("its sides are out of bounds")
    if depth not in {1, 2, 4, 8} or colour not in _CHANNELS or interlace:
        raise ValueError("it is of a rare kind")
    expected = height * (1 + (width * depth * _CHANNELS[colour] + 7) // 8)
    pixels = zlib.decompressobj()
    got = pixels.decompress(b"".join(data for name, data in chunks if name == b"IDAT"), expected + 1)
    if len(got) != expected or not pixels.eof:
        raise ValueError("its pixels are not as many as it says")
    if len(set(got)) < 2:
        raise ValueError("nothing is drawn on it")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at, name = len(_MAGIC), b""
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        data, (crc,) = content[at + 8 : at + 8 + length], struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(name + data) != crc:
            raise ValueError("a part of it is damaged")
        yield name, data
        at += 12 + length
        if name == b"IEND":
            break
    if at != len(content) or name != b"IEND":
        raise ValueError("it does not end where it should")


def _unreadable(detail: str) -> SignatureUnreadable:
    return SignatureUnreadable(errors=[FieldError("#/signature", detail)])

"""The child's own view of files; that it is a child, with limits, is tested with the service."""

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from ocr.adapters.file_inspection import inspect

from ..factories import pdf_of, picture, png_that_claims

LIMITS = {"maxPages": 50, "maxPixels": 40_000_000}


def test_pages_of_a_pdf_are_counted() -> None:
    assert inspect(LIMITS, pdf_of("a", pages=50)) == {"contentType": "application/pdf", "pages": 50, "activeContent": []}


@pytest.mark.parametrize("content", [b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"RIFF\0\0\0\0WEBP", b"GIF89a", b"\0" * 1000])
def test_beginnings_of_files_are_refused_and_never_crash(content: bytes) -> None:
    assert inspect(LIMITS, content)["fault"] in {"not-taken", "unreadable"}


def test_a_picture_is_judged_by_its_header_before_it_is_unpacked() -> None:
    assert inspect(LIMITS, png_that_claims(50_000, 50_000))["fault"] == "too-many-pixels"


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_get_a_verdict(seed: int) -> None:
    import random

    chance = random.Random(seed)
    content = bytearray(pdf_of("POD", "CMD-1") if seed % 2 else picture("POD", kind="PNG", size=(300, 200)))
    for _ in range(20):
        content[chance.randrange(len(content))] = chance.randrange(256)
    verdict = inspect(LIMITS, bytes(content))
    assert "contentType" in verdict or verdict["fault"] in {"not-taken", "unreadable", "too-many-pixels", "encrypted", "animated", "too-many-pages"}


def carrying(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF changed by a real writer, its objects packed into streams, where no search for words finds them."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


def button(action: str) -> Callable[[pikepdf.Pdf], object]:
    """Hang an action on a button of the first page."""

    def change(document: pikepdf.Pdf) -> None:
        annotation = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name(action), URI="https://example.com", JS="app.alert(1)")
        )
        if action == "/URI":
            del annotation.A["/JS"]
        document.pages[0].Annots = Array([annotation])

    return change


def attached(name: str, content: bytes) -> Callable[[pikepdf.Pdf], object]:
    """Attach a file."""
    return lambda document: document.attachments.__setitem__(name, content)


def bomb(document: pikepdf.Pdf) -> None:
    """Let the page's content unpack to 256 MiB."""
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(b" " * (1 << 20)) for _ in range(256)) + packing.flush()
    document.pages[0].Contents = Stream(document, packed, Filter=Name.FlateDecode)


def giant(document: pikepdf.Pdf) -> None:
    """Show a picture that claims to be huge."""
    picture = Stream(document, b"x", Subtype=Name.Image, Width=50_000, Height=50_000, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)
    document.pages[0].Resources = Dictionary(XObject=Dictionary(Im=document.make_indirect(picture)))


HARMFUL: dict[str, tuple[Callable[[pikepdf.Pdf], object], str]] = {
    "a script on a button": (button("/JavaScript"), "active"),
    "a program started by a button": (button("/Launch"), "active"),
    "a form that sends itself": (button("/SubmitForm"), "active"),
    "a script at opening": (lambda document: document.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)")), "active"),
    "a program attached": (attached("invoice.xml", b"MZ\x90\0" + bytes(100)), "active"),
    "an archive attached": (attached("data.bin", b"PK\x03\x04" + bytes(100)), "active"),
    "a script attached": (attached("run.bat", b"del *.*"), "active"),
    "a page of html attached": (attached("a.txt", b"<html><script>alert(1)</script></html>"), "active"),
    "a bomb": (bomb, "unreadable"),
    "a picture of 50,000 by 50,000": (giant, "too-many-pixels"),
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_pdf_that_does_more_than_show_pages_is_refused(harm: str) -> None:
    change, fault = HARMFUL[harm]
    assert inspect(LIMITS, carrying(change)).get("fault") == fault


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (attached("factur-x.xml", b"<?xml version='1.0'?><Invoice>\xc3\xa9</Invoice>"), ["attachments"]),
        (attached("ecmr.json", b'{"note": 1}'), ["attachments"]),
        (button("/URI"), []),
        (lambda document: None, []),
    ],
)
def test_data_attached_and_links_are_no_harm(change: Callable[[pikepdf.Pdf], object], told: list[str]) -> None:
    assert inspect(LIMITS, carrying(change)) == {"contentType": "application/pdf", "pages": 1, "activeContent": told}


def test_a_pdf_that_may_be_read_by_all_but_not_changed_is_taken() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of("POD"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert inspect(LIMITS, out.getvalue())["pages"] == 1

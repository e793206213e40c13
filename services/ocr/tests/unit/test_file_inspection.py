"""The child's own view of files; that it is a child, with limits, is tested with the service."""

import pytest

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

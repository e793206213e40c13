"""What is taken as a document, over HTTP, against real child processes and a real file store."""

import hashlib
import io
import zipfile
from typing import Any
from unittest import mock

import boto3
import httpx
import pytest
from PIL import Image

from ocr.adapters.child_process import Children, ChildrenBusy
from ocr.domain.intake import MIB

from ..factories import POD_LINES, pdf_of, picture, png_that_claims, saved
from .conftest import Orders


async def send(client: httpx.AsyncClient, order_id: str, content: bytes, *, name: str = "document.pdf", **form: str) -> httpx.Response:
    data = {"documentType": "OTHER", **form}
    return await client.post(f"/api/orders/{order_id}/documents", files={"document": (name, content, "application/pdf")}, data=data)


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("a.txt", "a")
    return out.getvalue()


def protected() -> bytes:
    encryption = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>"
    return pdf_of("POD").replace(b"trailer<</Root 1 0 R>>", b"trailer<</Root 1 0 R/ID[<00><00>]" + encryption + b">>")


def page() -> Image.Image:
    return Image.new("RGB", (200, 300), "white")


TAKEN = {
    "application/pdf": pdf_of("POD"),
    "image/jpeg": saved(page(), "JPEG"),
    "image/png": saved(page(), "PNG"),
    "image/tiff": saved(page(), "TIFF"),
    "image/webp": saved(page(), "WEBP"),
}


@pytest.mark.parametrize("kind", TAKEN)
async def test_a_file_is_known_by_its_content_whatever_it_is_called(client: httpx.AsyncClient, orders: Orders, kind: str) -> None:
    answer = await send(client, orders.book(), TAKEN[kind], name="virus.exe")
    assert answer.status_code == 200
    assert answer.json()["contentType"] == kind
    assert answer.json()["sha256"] == hashlib.sha256(TAKEN[kind]).hexdigest()
    assert answer.json()["pages"] == 1


ODD_BUT_VALID = {
    "one line": pdf_of("POD CMD-1"),
    "a byte order mark before it": b"\xef\xbb\xbf" + pdf_of("POD"),
    "no end of file": pdf_of("POD").removesuffix(b"%%EOF"),
    "windows line ends": pdf_of("POD").replace(b"\n", b"\r\n"),
    "an empty page": pdf_of(),
    "no size of the page": pdf_of("POD").replace(b"/MediaBox[0 0 595 842]", b""),
    "rubbish after it": pdf_of("POD") + b"\n\n" + b"x" * 500,
}


@pytest.mark.parametrize("oddity", ODD_BUT_VALID)
async def test_a_pdf_made_by_hand_is_taken(client: httpx.AsyncClient, orders: Orders, oddity: str) -> None:
    answer = await send(client, orders.book(), ODD_BUT_VALID[oddity])
    assert answer.status_code == 200, answer.text


ANIMATED = saved(page(), "PNG", save_all=True, append_images=[Image.new("RGB", (200, 300), "black")])

REFUSED: dict[str, tuple[bytes, int, str]] = {
    "a zip": (archive(), 415, "document-type-not-taken"),
    "html": (b"<html><script>alert(1)</script>", 415, "document-type-not-taken"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415, "document-type-not-taken"),
    "a gif": (saved(page(), "GIF"), 415, "document-type-not-taken"),
    "a program": (b"\x7fELF" + b"\0" * 100, 415, "document-type-not-taken"),
    "nothing": (b"", 422, "empty-document"),
    "half a jpeg": (picture("POD")[:20_000], 422, "document-unreadable"),
    "half a png": (picture("POD", kind="PNG")[:5_000], 422, "document-unreadable"),
    "a pdf without pages": (pdf_of("POD", pages=0), 422, "document-unreadable"),
    "the beginning of a pdf": (pdf_of("POD")[:60], 422, "document-unreadable"),
    "51 pages": (pdf_of("POD", pages=51), 422, "too-many-pages"),
    "51 pages of tiff": (saved(page(), "TIFF", save_all=True, append_images=[page()] * 50), 422, "too-many-pages"),
    "50,000 by 50,000 pixels": (png_that_claims(50_000, 50_000), 422, "too-many-pixels"),
    "8,000 by 6,000 pixels": (png_that_claims(8_000, 6_000), 422, "too-many-pixels"),
    "moving pictures": (ANIMATED, 422, "document-unreadable"),
    "a jpeg with an archive behind it": (TAKEN["image/jpeg"] + archive(), 422, "ambiguous-document"),
    "a pdf with an archive behind it": (pdf_of("POD") + archive(), 422, "ambiguous-document"),
    "a jpeg that is a pdf": (TAKEN["image/jpeg"][:20] + b"%PDF-1.4" + TAKEN["image/jpeg"][20:], 422, "ambiguous-document"),
    "a pdf with a script": (pdf_of("POD", extra_catalog="/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>"), 422, "active-document"),
    "a protected pdf": (protected(), 422, "document-unreadable"),
    "26 MB": (b"%PDF-1.4" + b"\0" * 26_000_000, 413, "document-too-large"),
    "more than 20 MiB": (TAKEN["application/pdf"] + b"\0" * (20 * MIB), 413, "document-too-large"),
    "more than a request may be": (b"%PDF-1.4" + b"\0" * (27 * MIB), 413, "content-too-large"),
}


@pytest.mark.parametrize("content", REFUSED)
async def test_a_file_that_is_no_document_is_refused_and_leaves_nothing(
    client: httpx.AsyncClient, orders: Orders, database: Any, service_environment: dict[str, str], content: str
) -> None:
    body, status, code = REFUSED[content]
    order_id = orders.book()
    answer = await send(client, order_id, body, name="pod.pdf")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert await database["documents"].count_documents({}) == 0
    assert await database["uploads"].count_documents({}) == 0
    assert files_of(service_environment, order_id) == []


def files_of(environment: dict[str, str], order_id: str) -> list[str]:
    """What the file store holds of an order, asked as its operator would."""
    s3 = boto3.client(
        "s3", endpoint_url=environment["S3_ENDPOINT_URL"], region_name=environment.get("S3_REGION", "eu-west-3"),
        aws_access_key_id=environment["S3_ACCESS_KEY"], aws_secret_access_key=environment["S3_SECRET_KEY"],
    )  # fmt: skip
    return [found["Key"] for found in s3.list_objects_v2(Bucket=environment["S3_BUCKET"], Prefix=f"acme/{order_id}/").get("Contents", [])]


async def test_the_service_takes_documents_after_bombs(client: httpx.AsyncClient, orders: Orders) -> None:
    order_id = orders.book()
    for _ in range(3):
        assert (await send(client, order_id, png_that_claims(65_000, 65_000))).status_code == 422
        assert (await client.get("/health/live")).status_code == 200
    assert (await send(client, order_id, pdf_of("POD"))).status_code == 200


async def test_files_that_cannot_be_looked_at_at_the_moment_are_not_called_bad(client: httpx.AsyncClient, orders: Orders) -> None:
    with mock.patch.object(Children, "call", side_effect=ChildrenBusy):
        answer = await send(client, orders.book(), pdf_of("POD"))
    assert (answer.status_code, answer.json()["code"]) == (503, "inspection-unavailable")
    assert answer.headers["retry-after"]


@pytest.mark.parametrize(
    ("form", "pointer"),
    [({"documentType": "LETTER"}, "#/documentType"), ({"documentType": "POD", "clientId": "other"}, "#/clientId")],
)
async def test_a_form_that_breaks_a_rule_is_refused_by_name(client: httpx.AsyncClient, orders: Orders, form: dict[str, str], pointer: str) -> None:
    answer = await send(client, orders.book(), pdf_of("POD"), **form)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


async def test_a_form_without_the_file_or_its_type_is_refused(client: httpx.AsyncClient, orders: Orders) -> None:
    path = f"/api/orders/{orders.book()}/documents"
    without_type = await client.post(path, files={"document": ("a.pdf", pdf_of("POD"))})
    without_file = await client.post(path, data={"documentType": "POD"}, files={"other": ("a.pdf", b"x")})
    assert (without_type.status_code, without_file.status_code) == (422, 422)
    assert without_type.json()["errors"][0]["pointer"] == "#/documentType"
    assert without_file.json()["errors"][0]["pointer"] == "#/document"


async def test_what_is_no_form_is_refused(client: httpx.AsyncClient, orders: Orders) -> None:
    path = f"/api/orders/{orders.book()}/documents"
    assert (await client.post(path, json={"document": "x"})).status_code == 415
    assert (await client.post(path, content=b"x", headers={"content-type": "multipart/form-data"})).status_code == 400
    parts = b"".join(b'--b\r\ncontent-disposition: form-data; name="a%d"\r\n\r\nx\r\n' % number for number in range(10_000)) + b"--b--"
    assert (await client.post(path, content=parts, headers={"content-type": "multipart/form-data; boundary=b"})).status_code == 400


async def test_an_upload_needs_a_token_before_its_body_is_read(client: httpx.AsyncClient, orders: Orders) -> None:
    path = f"/api/orders/{orders.book()}/documents"
    assert (await client.post(path, content=b"\0" * 100, headers={"authorization": "", "content-type": "multipart/form-data"})).status_code == 401


async def test_the_same_bytes_again_tell_of_the_first(client: httpx.AsyncClient, orders: Orders) -> None:
    order_id = orders.book()
    first, second = [(await send(client, order_id, pdf_of(*POD_LINES))).json() for _ in range(2)]
    elsewhere = (await send(client, orders.book(), pdf_of(*POD_LINES))).json()
    assert first["duplicateOf"] is None
    assert second["duplicateOf"] == first["documentId"]
    assert elsewhere["duplicateOf"] is None


async def test_a_repeated_upload_with_the_same_key_is_one_document(client: httpx.AsyncClient, orders: Orders, database: Any) -> None:
    path, headers = f"/api/orders/{orders.book()}/documents/upload", {"idempotency-key": "scan-1"}
    answers = [await client.post(path, files={"document": ("a.pdf", pdf_of("POD"))}, data={"documentType": "POD"}, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert await database["documents"].count_documents({}) == 1


def form(*, name: bytes = b"a.pdf", kind: bytes = b"OTHER", more: bytes = b"") -> bytes:
    file = b'--b\r\ncontent-disposition: form-data; name="document"; filename="' + name + b'"\r\n' + more + b"\r\n" + pdf_of("POD") + b"\r\n"
    return file + b'--b\r\ncontent-disposition: form-data; name="documentType"\r\n\r\n' + kind + b"\r\n--b--\r\n"


BAD_FORMS: dict[str, tuple[bytes, str]] = {
    "a type that is no text": (form(kind=b"\xff\xfe\x00"), "multipart/form-data; boundary=b"),
    "a lone surrogate": (form(kind=b"\xed\xa0\x80"), "multipart/form-data; boundary=b"),
    "an unknown charset": (form(kind=b"X"), "multipart/form-data; boundary=b; charset=foo"),
    "another boundary": (form(), "multipart/form-data; boundary=c"),
    "cut off": (form()[:-60], "multipart/form-data; boundary=b"),
    "rubbish": (b"\x00\xff" * 500, "multipart/form-data; boundary=b"),
    "an endless header": (form(more=b"x-a: " + b"a" * 100_000 + b"\r\n"), "multipart/form-data; boundary=b"),
    "an endless boundary": (form(), "multipart/form-data; boundary=" + "b" * 5000),
    "nothing": (b"", "multipart/form-data; boundary=b"),
}


@pytest.mark.parametrize("badness", BAD_FORMS)
async def test_a_form_that_cannot_be_read_is_refused(client: httpx.AsyncClient, orders: Orders, badness: str) -> None:
    content, content_type = BAD_FORMS[badness]
    answer = await client.post(f"/api/orders/{orders.book()}/documents", content=content, headers={"content-type": content_type})
    assert answer.status_code in {400, 422}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", [b"\xff\xfe", b"\xed\xa0\x80.pdf", b"a\x00.pdf", b"", "\u202e.pdf".encode(), b"a" * 2000])
async def test_a_strange_file_name_hurts_nobody(client: httpx.AsyncClient, orders: Orders, name: bytes) -> None:
    answer = await client.post(f"/api/orders/{orders.book()}/documents", content=form(name=name), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code in {200, 422}, answer.text

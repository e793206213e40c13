"""The PDF on the real parts: what independent readers say of it, its timestamp, and that it fetches nothing."""

import hashlib
import io
import json
import re
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from ecmr.adapters.pdf_maker import PdfMaker
from ecmr.usecases.papers import shown_of
from signing.canonical import canonical
from signing.jws import SigningKey

from ..factories import drawn, issued, seal, signed, signing

pytestmark = pytest.mark.integration  # the readers are Debian packages

PEM = SigningKey.new().pem()
HOSTILE = '<img src="http://127.0.0.1:9/x"><script>alert(1)</script><link rel=stylesheet href="file:///etc/passwd">@import url(http://127.0.0.1:9/y);'


class StandInAuthority:
    """A time-stamping authority on the wire (RFC 3161), with a certificate for timestamps only."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.lies = False
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Stand-in TSA")])
        purpose = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
        made = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(7)
            .not_valid_before(datetime(2025, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2046, 1, 1, tzinfo=UTC))
            .add_extension(purpose, critical=True).sign(key, hashes.SHA256())
        )  # fmt: skip
        der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        self._stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
            asn1_keys.PrivateKeyInfo.load(der),
            override_md="sha256",
        )

    def answer(self, query: bytes) -> bytes:
        asked = tsp.TimeStampReq.load(query)
        self.asked.append(asked)
        if self.lies:
            asked["message_imprint"]["hashed_message"] = bytes(32)
        reply: bytes = self._stamper.request_tsa_response(asked).dump()
        return reply


@pytest.fixture
def authority() -> Iterator[tuple[StandInAuthority, str]]:
    stand_in = StandInAuthority()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = stand_in.answer(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("content-type", "application/timestamp-reply")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield stand_in, f"http://127.0.0.1:{server.server_port}/tsa"
    server.shutdown()
    server.server_close()


async def made(note: Any, *, maker: PdfMaker, layout: str = "1976", language: str = "fr") -> Any:
    shown = shown_of(note)
    page = {"language": language, "layout": layout, "verify_url": "https://symphonia.test/api/ecmr/verify/CODE"}
    return await maker.make(shown, data=canonical(shown).decode(), **page, pem=PEM)


def whole() -> Any:
    """A delivered note with everything on it, hostile text and a drawing among it."""
    goods = [{"packages": 2, "packing": "drums", "description": HOSTILE, "grossWeight": 20.0, "dangerous": {"unNumber": "UN1263", "class": "3"}}]
    goods[0]["dangerous"]["properShippingName"] = "PAINT"  # type: ignore[index]
    note = signed("sender", note=issued(goods=goods, other=HOSTILE, successiveCarriers=[{"name": "Alpina Trans AG"}]))
    hand = signing("carrier").model_copy(update={"method": "drawn", "signature": drawn()})
    return signed("successive_carrier", "consignee", note=note.sign(hand, seal=seal, at=note.updated_at)[0])


@pytest.mark.parametrize(
    ("layout", "language", "box"), [("1976", "fr", "Transporteur (nom"), ("2007", "en", "Other useful particulars"), ("2007", "de", "CMR-Klausel")]
)
async def test_the_pdf_passes_independent_readers(layout: str, language: str, box: str, tmp_path: Path) -> None:
    note = whole()
    async with PdfMaker(timeout=40, warm=False) as maker:
        pdf = (await made(note, maker=maker, layout=layout, language=language)).content
    file = tmp_path / "note.pdf"
    file.write_bytes(pdf)

    def says(*command: str) -> str:
        return subprocess.run([*command], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    text = says("pdftotext", "-layout", "note.pdf", "-")
    assert note.number in text
    assert "UN1263, PAINT, 3" in text
    assert "<script>" in text, "shown as text"
    assert "Alpina Trans AG" in text
    assert box in " ".join(text.split())
    assert "No syntax or stream encoding errors" in says("qpdf", "--check", "note.pdf")
    sealed = says("pdfsig", "note.pdf")
    assert "Signature is Valid." in sealed
    assert "ETSI.CAdES.detached" in sealed
    assert "Total document signed" in sealed
    says("pdfdetach", "-save", "1", "-o", "data.json", "note.pdf")
    assert json.loads((tmp_path / "data.json").read_bytes()) == json.loads(canonical(shown_of(note)))
    assert "A4" in says("pdfinfo", "note.pdf")
    is_pdf_a_3(pdf)


def is_pdf_a_3(pdf: bytes) -> None:
    """What ISO 19005-3 asks of the file's structure, as far as it is checked here: identification, intent, embedded file, fonts, and what is forbidden."""
    root = (reader := PdfFileReader(io.BytesIO(pdf))).root
    meta = root["/Metadata"].data.decode()
    assert re.search(r"pdfaid:part(>|=\")3", meta)
    assert re.search(r"pdfaid:conformance(>|=\")B", meta)
    (intent,) = (one.get_object() for one in root["/OutputIntents"])
    assert intent["/S"] == "/GTS_PDFA1"
    assert "/DestOutputProfile" in intent
    (attached,) = (one.get_object() for one in root["/AF"])
    assert (attached["/AFRelationship"], attached["/F"]) == ("/Source", "ecmr.json")
    assert attached["/EF"]["/F"].data.startswith(b"{")
    for page in (one.get_object() for one in root["/Pages"]["/Kids"]):
        for font in (page["/Resources"]["/Font"][name] for name in page["/Resources"]["/Font"]):
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), "every font is embedded"
            assert "/ToUnicode" in font
    assert "/Encrypt" not in reader.trailer
    assert "/OpenAction" not in root
    assert "/JavaScript" not in root["/Names"]
    assert "/ID" in reader.trailer


async def test_the_pdf_has_the_authoritys_timestamp_and_does_without_when_it_is_away_or_lies(authority: tuple[StandInAuthority, str], tmp_path: Path) -> None:
    stand_in, url = authority
    where: Any = {"url": url, "user": "us", "password": "secret", "timeout": 5.0}
    async with PdfMaker(timeout=40, authority=where, warm=False) as maker:
        stamped = await made(signed("sender"), maker=maker)
        stand_in.lies = True
        lied = await made(signed("sender"), maker=maker)
    async with PdfMaker(timeout=40, authority={**where, "url": "http://127.0.0.1:9/"}, warm=False) as maker:
        away = await made(signed("sender"), maker=maker)
    assert [one.is_stamped for one in (stamped, lied, away)] == [True, False, False]
    signer, token = signer_and_timestamp(stamped.content)
    assert token is not None
    imprint = token["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
    assert imprint == hashlib.sha256(signer["signature"].native).digest()
    assert stand_in.asked[0]["nonce"].native
    assert stand_in.asked[0]["cert_req"].native
    assert signer_and_timestamp(away.content)[1] is None


def signer_and_timestamp(pdf: bytes) -> tuple[Any, Any]:
    """What signed the PDF, and the signed data of the timestamp over it."""
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    unsigned = signature.signer_info["unsigned_attrs"] or ()
    return signature.signer_info, next((one["values"][0]["content"] for one in unsigned if one["type"].native == "signature_time_stamp_token"), None)


async def test_the_code_of_the_note_is_read_from_a_pdf_whose_data_is_damaged(shipper: httpx.AsyncClient) -> None:
    async with PdfMaker(timeout=40, warm=False) as maker:
        pdf = (await made(signed("sender"), maker=maker)).content
        assert (await maker.look_into(pdf))[1] == "CODE"
        at = pdf.index(b"/EmbeddedFile") + 200
        assert await maker.look_into(pdf[:at] + bytes(60) + pdf[at + 60 :]) in ((None, "CODE"), (None, None))
        assert await maker.look_into(b"%PDF-1.7 nothing") == (None, None)

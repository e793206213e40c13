"""The process that makes PDFs: started by `pdf_maker`, spoken to over its standard input and output, and thrown away at will.

It draws with a fetcher that reaches nothing but what stands in the page itself.
"""

import base64
import hashlib
import io
import json
import struct
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from ecmr.adapters.cmr_form import form_of

if TYPE_CHECKING:
    from ecmr.adapters.pdf_maker import Authority

_LENGTH = struct.Struct(">I")


def main() -> None:
    """Answer one call after the other until the input ends."""
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := calls.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(head)
        asked = json.loads(calls.read(length))
        answer = _CALLS[asked["do"]](asked)
        content = json.dumps(answer).encode()
        answers.write(_LENGTH.pack(len(content)) + content)
        answers.flush()


def make(asked: dict[str, Any]) -> dict[str, Any]:
    """Draw the note as PDF/A-3 with its data inside, and seal it."""
    plain = draw(form_of(asked["note"], language=asked["language"], layout=asked["layout"], verify_url=asked["verifyUrl"]), data=asked["data"])
    about: dict[str, Any] = {"pem": asked["pem"].encode(), "reason": asked["note"].get("number") or "draft"}
    try:
        sealed, stamped = seal(plain, **about, authority=asked["tsa"]), asked["tsa"] is not None
    except OSError as error:  # the authority is away, or answers with something else
        sealed, stamped = seal(plain, **about, authority=None), False
        return {"pdf": base64.b64encode(sealed).decode(), "stamped": stamped, "reason": f"{type(error).__name__}: {error}"}
    return {"pdf": base64.b64encode(sealed).decode(), "stamped": stamped}


def warm(_: dict[str, Any]) -> dict[str, Any]:
    """Load what making loads, by making a PDF nobody sees: the first note is then as quick as the second."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    note = {"status": "draft", "particulars": {}, "revision": 1, "contentHash": "", "verifyCode": "", "procedures": {"uri": "", "version": ""}}
    page = form_of(note, language="fr", layout="1976", verify_url="http://127.0.0.1/")
    return {"bytes": len(seal(draw(page, data="{}"), pem=pem, reason="warm", authority=None))}


def draw(html: str, *, data: str) -> bytes:
    """Turn the page into PDF/A-3b, the JSON of the note attached as its source."""
    from weasyprint import HTML, Attachment  # type: ignore[import-untyped]  # noqa: PLC0415  only the child carries it
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # noqa: PLC0415

    source = Attachment(string=data, name="ecmr.json", description="Consignment note, RFC 8785 JSON", relationship="Source")
    page = HTML(string=html, base_url=None, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    drawn: bytes = page.write_pdf(pdf_variant="pdf/a-3b", attachments=[source], finisher=_name_once)
    return drawn


def _name_once(_: Any, pdf: Any) -> None:
    """Name the attached file once in the catalogue: the library names it twice."""
    pdf.catalog["AF"] = type(pdf.catalog["AF"])(dict.fromkeys(pdf.catalog["AF"]))


def seal(pdf: bytes, *, pem: bytes, reason: str, authority: "Authority | None") -> bytes:
    """Seal the PDF (PAdES B-B; B-T with an authority): no change is permitted after it. Raises OSError when the authority gives no timestamp."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner  # noqa: PLC0415
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    key, certificate = _identity(pem)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # of the library
    signer = SimpleSigner(signing_cert=certificate, signing_key=key, cert_registry=store)
    about = PdfSignatureMetadata(
        field_name="Seal", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, certify=True, docmdp_permissions=MDPPerm.NO_CHANGES,
        name="Symphonia e-CMR", reason=reason,
    )  # fmt: skip
    stamper = None
    if authority:
        from ecmr.adapters.time_stamps import TimestampClient  # noqa: PLC0415

        stamper = TimestampClient(authority)
    sealed = PdfSigner(about, signer, timestamper=stamper).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return cast("bytes", sealed.getvalue())


def _identity(pem: bytes) -> tuple[Any, Any]:
    """Give the platform's key and a certificate made by itself, whose serial number is the key's own: the same for the same key."""
    from asn1crypto import keys  # type: ignore[import-untyped]  # noqa: PLC0415
    from asn1crypto import x509 as asn1_x509  # noqa: PLC0415
    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = cast("ec.EllipticCurvePrivateKey", serialization.load_pem_private_key(pem, password=None))
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Symphonia e-CMR seal")])
    usage = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(hashlib.sha256(public).digest()[:16], "big") >> 1 | 1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2046, 1, 1, tzinfo=UTC))
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return keys.PrivateKeyInfo.load(der), asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))


def look(asked: dict[str, Any]) -> dict[str, Any]:
    """Find the note's data inside a PDF somebody brought; nothing when there is none or the file cannot be read."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    code = None
    try:
        reader = PdfFileReader(io.BytesIO(base64.b64decode(asked["pdf"])), strict=False)
        code = str(reader.trailer["/Info"]["/Keywords"])[:64]
        names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
        found = next(names[place + 1] for place in range(0, len(names), 2) if "ecmr.json" in str(names[place + 1].get_object().get("/F", names[place])))
        data = found.get_object()["/EF"]["/F"].data
        return {"data": data.decode(), "code": code}
    except Exception as error:  # noqa: BLE001  whatever is wrong with a foreign file, there is no note in it
        return {"data": None, "code": code, "reason": type(error).__name__}


_CALLS = {"make": make, "warm": warm, "look": look}

if __name__ == "__main__":
    main()

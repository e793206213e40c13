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
from typing import Any, cast

from ecmr.adapters.cmr_form import form_of

_LENGTH = struct.Struct(">I")


def main() -> None:
    """Answer one call after the other until the input ends."""
    calls, answers = sys.stdin.buffer, sys.stdout.buffer
    while head := calls.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(head)
        asked = json.loads(calls.read(length))
        answer = make(asked) if asked["do"] == "make" else look(asked)
        content = json.dumps(answer).encode()
        answers.write(_LENGTH.pack(len(content)) + content)
        answers.flush()


def make(asked: dict[str, Any]) -> dict[str, Any]:
    """Draw the note as PDF/A-3 with its data inside, and seal it."""
    plain = draw(form_of(asked["note"], language=asked["language"], verify_url=asked["verifyUrl"]), data=asked["data"])
    return {"pdf": base64.b64encode(seal(plain, pem=asked["pem"].encode(), reason=asked["note"].get("number") or "draft")).decode()}


def draw(html: str, *, data: str) -> bytes:
    """Turn the page into PDF/A-3b, the JSON of the note attached as its source."""
    from weasyprint import HTML, Attachment  # type: ignore[import-untyped]  # noqa: PLC0415  only the child carries it
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # noqa: PLC0415

    source = Attachment(string=data, name="ecmr.json", description="Consignment note, RFC 8785 JSON", relationship="Source")
    page = HTML(string=html, base_url=None, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    drawn: bytes = page.write_pdf(pdf_variant="pdf/a-3b", attachments=[source])
    return drawn


def seal(pdf: bytes, *, pem: bytes, reason: str) -> bytes:
    """Seal the PDF (PAdES B-B): no change is permitted after it."""
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
    sealed = PdfSigner(about, signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
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

    try:
        reader = PdfFileReader(io.BytesIO(base64.b64decode(asked["pdf"])), strict=False)
        names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
        found = next(names[place + 1] for place in range(0, len(names), 2) if "ecmr.json" in str(names[place + 1].get_object().get("/F", names[place])))
        data = found.get_object()["/EF"]["/F"].data
        return {"data": data.decode()}
    except Exception as error:  # noqa: BLE001  whatever is wrong with a foreign file, there is no note in it
        return {"data": None, "reason": type(error).__name__}


if __name__ == "__main__":
    main()

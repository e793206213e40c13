"""A consignment note from its order to the consignee's signature on a phone, through the gateway; its PDF and its mail."""

import base64
import mailbox
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from chassis.testing.waiting import eventually
from fleet.layout import LOCAL
from verify import __main__ as verifier

from .conftest import Fleet
from .phone import Phone

CARRIER_ADDRESS = {"street": "3 rue des Frères", "postcode": "69007", "city": "Lyon", "country": "FR"}


def drawing() -> str:
    """A line, as a phone draws it."""
    rows = b"".join(b"\0" + bytes(100) if y != 20 else b"\0" + b"\xff" * 100 for y in range(40))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 100, 40, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


@pytest.fixture
async def carrier(client_of: Callable[..., httpx.AsyncClient], org: str) -> httpx.AsyncClient:
    return client_of(f"{org}-carrier", "carrier")


async def issued(shipper: httpx.AsyncClient, order: dict[str, Any], org: str) -> str:
    """A note of the order, issued; the carrier's and the consignee's names were not in the order."""
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json={"carrierId": f"{org}-carrier"})
    address = {"street": "5 rue de Gerland", "postcode": "69007", "city": "Lyon", "country": "FR"}
    known = {"carrier": {"name": "Transports Durand", "address": CARRIER_ADDRESS}, "consignee": {"name": "Cave Gerland", "address": address}}
    made = await shipper.post("/api/ecmr", json={"orderId": order["orderId"], **known})
    assert made.status_code == 201, made.text
    path = f"/api/ecmr/{made.json()['ecmrId']}"
    answer = await shipper.post(f"{path}/issue")
    assert (answer.status_code, answer.json()["status"]) == (200, "issued")
    return path


async def test_three_signatures_deliver_the_order_and_the_note_proves_it(
    shipper: httpx.AsyncClient, carrier: httpx.AsyncClient, stranger: httpx.AsyncClient, fleet: Fleet, order: dict[str, Any], org: str, tmp_path: Path
) -> None:
    path = await issued(shipper, order, org)
    for client, role, name in ((shipper, "sender", "Anne Martin"), (carrier, "carrier", "Jean Durand"), (carrier, "consignee", "Lena Petit")):
        answer = await client.post(f"{path}/sign", json={"signature": drawing(), "signerName": name, "signerRole": role})
        assert answer.status_code == 200, answer.text
    note = answer.json()
    assert note["status"] == "delivered"

    async def order_is_delivered() -> bool:
        return bool((await shipper.get(f"/api/orders/{order['orderId']}")).json()["status"] == "delivered")

    await eventually(order_is_delivered, timeout=30, every=0.5)
    assert (await stranger.get(path)).status_code == 404

    photo = await carrier.post(
        f"/api/orders/{order['orderId']}/documents",
        files={"document": ("pod.png", base64.b64decode(drawing().partition(",")[2]), "image/png")},
        data={"documentType": "PHOTO"},
    )
    assert photo.status_code == 200, photo.text
    await _proves_offline(shipper, path, photo=photo.json()["sha256"])
    pdf = await shipper.get(f"{path}/pdf")
    assert (pdf.status_code, pdf.headers["content-type"]) == (200, "application/pdf")
    _passes_other_readers(pdf.content, tmp_path, number=note["number"])

    async with httpx.AsyncClient(base_url=fleet.gateway, timeout=30) as anybody:
        by_code = (await anybody.get(f"/api/ecmr/verify/{note['verifyCode']}")).json()
        assert (by_code["verdict"], len(by_code["signatures"])) == ("genuine", 3)
        by_pdf = await anybody.post("/api/ecmr/verify", files={"file": ("note.pdf", pdf.content, "application/pdf")})
        assert by_pdf.json()["verdict"] == "genuine"
        changed = pdf.content[:2000] + bytes([pdf.content[2000] ^ 1]) + pdf.content[2001:]
        by_changed = await anybody.post("/api/ecmr/verify", files={"file": ("note.pdf", changed, "application/pdf")})
        assert by_changed.json()["verdict"] != "genuine"


async def _proves_offline(shipper: httpx.AsyncClient, path: str, *, photo: str) -> None:
    """The proof file has the photo's hash, proves with the public keys alone, and does not when a byte of it was changed."""
    keys = (await shipper.get("/api/ecmr/verify/keys.json")).json()

    async def has_the_photo() -> bytes | None:
        proof = await shipper.get(f"{path}/proof")
        assert proof.status_code == 200, proof.text
        return proof.content if photo.encode() in verifier.unpacked(proof.content)["documents.json"] else None

    proof = await eventually(has_the_photo, timeout=30, every=0.5)
    assert proof
    assert verifier.faults_of(proof, jwks=keys) == []
    for place in range(0, len(proof), 1999):
        assert verifier.faults_of(proof[:place] + bytes([proof[place] ^ 1]) + proof[place + 1 :], jwks=keys), place


def _passes_other_readers(pdf: bytes, folder: Path, *, number: str) -> None:
    """Ask independent readers: poppler for text and seal, qpdf for the structure."""
    file = folder / "note.pdf"
    file.write_bytes(pdf)
    asked = {"pdftotext": [str(file), "-"], "pdfsig": [str(file)], "qpdf": ["--check", str(file)]}
    wanted = {"pdftotext": number, "pdfsig": "Signature is Valid", "qpdf": "No syntax or stream encoding errors"}
    for tool, arguments in asked.items():
        said = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False).stdout
        assert wanted[tool] in said, said


async def test_a_note_is_mailed_to_the_consignee(shipper: httpx.AsyncClient, order: dict[str, Any], org: str) -> None:
    path = await issued(shipper, order, org)
    queued = (await shipper.post(f"{path}/send", json={"to": "cave@exemple.fr"})).json()

    async def is_sent() -> bool:
        return bool((await shipper.get(f"{path}/mailings")).json()["items"][0]["state"] == "sent")

    await eventually(is_sent, timeout=60, every=0.5)
    caught = [mail for mail in mailbox.Maildir(LOCAL / "mail", create=False) if queued["mailingId"] in str(mail["Message-ID"])]
    assert [part.get_content_type() for part in caught[0].walk()] == ["multipart/mixed", "text/plain", "application/pdf"]


async def test_somebody_without_an_account_signs_on_a_phone(shipper: httpx.AsyncClient, order: dict[str, Any], org: str) -> None:
    path = await issued(shipper, order, org)
    link = (await shipper.post(f"{path}/signing-links", json={"role": "sender"})).json()
    async with Phone() as phone:
        await phone.open(link["url"])
        await phone.sees("!document.getElementById('form').hidden")
        await phone.run("document.getElementById('name').value = 'Anne <b>Martin</b>'")
        await phone.draw()
        await phone.run("document.getElementById('sign').click()")
        await phone.sees("document.getElementById('message').className === 'done'")
        await phone.open(link["url"])
        await phone.sees("document.getElementById('form').hidden && document.getElementById('message').textContent.length > 10")
        assert phone.faults == []
    note = (await shipper.get(path)).json()
    signature = note["signatures"][0]
    assert signature["evidence"]["shownHash"] == note["contentHash"], "what the phone showed"
    assert (signature["signerName"], signature["evidence"]["authenticatedBy"]) == ("Anne <b>Martin</b>", "link")
    assert "Chrome" in signature["evidence"]["device"]

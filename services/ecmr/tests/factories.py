"""Notes, signatures and actors as tests want them."""

import base64
import json
import struct
import zlib
from datetime import UTC, datetime
from typing import Any

from chassis.actor import Actor
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.particulars import Particulars
from ecmr.domain.procedures import procedures_at
from ecmr.domain.signing import SEAL_TYPE, Evidence, Reservation, Signing
from signing.jws import KeyRing, SigningKey

AT = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
SHIPPER = Actor("anne", "acme", frozenset({"shipper"}))
CARRIER = Actor("jean", "durand", frozenset({"carrier"}))
DRIVER = Actor("paul", "durand", frozenset({"driver"}))
RIVAL = Actor("bob", "globex", frozenset({"shipper", "carrier"}))
RING = KeyRing([SigningKey.new()])


def seal(claims: Any) -> str:
    return RING.seal(claims, typ=SEAL_TYPE)


def body(**changes: Any) -> dict[str, Any]:
    """A whole note as a client sends it."""
    paris = {"street": "12 quai de Bercy", "postcode": "75012", "city": "Paris", "country": "FR"}
    koeln = {"street": "Hafenstraße 5", "city": "Köln", "country": "DE"}
    whole = {
        "sender": {"name": "ACME Boissons", "address": paris},
        "consignee": {"name": "Köhler GmbH", "address": koeln},
        "carrier": {"name": "Transports Durand", "address": {"street": "3 rue des Frères", "city": "Lyon", "country": "FR"}, "plates": ["AB-123-CD"]},
        "takingOver": {"address": paris, "date": "2026-03-14T08:30:00Z"},
        "delivery": {"address": koeln, "date": "2026-03-15T08:30:00Z"},
        "goods": [{"marks": "CMD-42", "packages": 12, "packing": "pallets", "description": "<b>Boissons</b>", "grossWeight": 4800.0, "volume": 18.5}],
        "charges": [{"kind": "carriage", "amount": {"amount": "1250.00", "currency": "EUR"}, "payer": "sender"}],
        "madeOut": {"place": "Paris", "date": "2026-03-14T08:00:00Z"},
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


def particulars(**changes: Any) -> Particulars:
    return Particulars.model_validate_json(json.dumps(body(**changes)))


def draft(**changes: Any) -> ConsignmentNote:
    return ConsignmentNote.draft(
        particulars(**changes), ecmr_id="ecmr_1", verify_code="CODE", client_id="acme", carrier_id="durand", order_id=None,
        procedures=procedures_at("https://symphonia.test/procedures"), by=SHIPPER, at=AT,
    )[0]  # fmt: skip


def issued(**changes: Any) -> ConsignmentNote:
    return draft(**changes).issue("ECMR-2026-000001", by=SHIPPER, at=AT)[0]


def signing(role: str, *, name: str = "Anne Martin", reservations: tuple[Reservation, ...] = ()) -> Signing:
    evidence = Evidence(signed_at=AT, authenticated_by="token", subject="anne", org="acme")
    return Signing.model_validate({"role": role, "signer_name": name, "method": "typed", "signature": name, "reservations": reservations, "evidence": evidence})


def signed(*roles: str, note: ConsignmentNote | None = None) -> ConsignmentNote:
    note = note or issued()
    for role in roles:
        note = note.sign(signing(role), seal=seal, at=AT)[0]
    return note


def drawn(width: int = 300, height: int = 110, *, extra: bytes = b"", blank: bool = False) -> str:
    """A signature as a browser's canvas gives it."""
    ink, air = b"\x0a\x2a\x66\xff", b"\0\0\0\0"
    rows = b"".join(b"\0" + (air * width if blank or abs(y - height // 2) > 2 else air * 20 + ink * (width - 40) + air * 20) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return as_url(png)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def as_url(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()

"""O6 and O7: consignment notes, their seals and histories, and stored files. Verified with public keys, RFC 8785 and RFC 7515 alone."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from fleet_check.evidence import Evidence, Keys
from fleet_check.finding import Answer, Looking

_FIRST = "0" * 64
_SIGNING = ("role", "signerName", "method", "signature", "reservations", "evidence")
_HALF = 32


class BadSealError(Exception):
    """The text is no seal under a known key."""


def check_signatures(evidence: Evidence) -> Answer:
    """O6."""
    looking = Looking()
    for note in evidence.of("ecmr", "notes"):
        previous = _FIRST
        for place, signature in enumerate(note["signatures"], start=1):
            what = f"signature {place} of {note['_id']}"
            try:
                claims = opened(signature["seal"], evidence.keys)
            except BadSealError as error:
                looking.expect(holds=False, what=what, detail=str(error))
                claims = {}
            else:
                _fits(looking, what, claims, note, signature, previous)
            looking.expect(_is_party(note, signature), what, f"is of the {signature['role']}, by {signature['evidence']['org']}")
            previous = hashlib.sha256(signature["seal"].encode()).hexdigest()
    _files(evidence, looking)
    return looking.answer


def _fits(looking: Looking, what: str, claims: Mapping[str, Any], note: Mapping[str, Any], signature: Mapping[str, Any], previous: str) -> None:
    stated = {
        "ecmrId": note["_id"],
        "number": note.get("number"),
        "revision": signature["revision"],
        "noteHash": _digest(signed_text(note, signature["revision"])),
        "previous": previous,
        "signing": as_json({name: signature[name] for name in _SIGNING if signature.get(name) is not None}),
    }
    changed = sorted(name for name in stated if claims.get(name) != stated[name])
    looking.expect(not changed, what, f"differs from what was sealed: {', '.join(changed)}")


def _is_party(note: Mapping[str, Any], signature: Mapping[str, Any]) -> bool:
    if signature["evidence"]["authenticatedBy"] == "link":
        return True
    wanted = note["clientId"] if signature["role"] == "sender" else note.get("carrierId")
    return bool(signature["evidence"]["org"] == wanted)


def _files(evidence: Evidence, looking: Looking) -> None:
    documents = [document for document in evidence.of("ocr", "documents") if document.get("deletedAt") is None]
    with ThreadPoolExecutor(max_workers=8) as pool:
        found = pool.map(evidence.files, (f"{document['clientId']}/{document['orderId']}/{document['_id']}" for document in documents))
        for document, sha256 in zip(documents, found, strict=True):
            what = f"document {document['_id']}"
            looking.expect(sha256 is not None, what, "has no bytes")
            looking.expect(sha256 in {None, document["sha256"]}, what, "has other bytes than were stored")


def check_histories(evidence: Evidence) -> Answer:
    """O7."""
    looking = Looking()
    for note in evidence.of("ecmr", "notes"):
        what, previous = f"history of {note['_id']}", _FIRST
        for place, entry in enumerate(note["history"], start=1):
            content = as_json({"detail": None, **{name: value for name, value in entry.items() if name not in {"previous", "seal"}}})
            sealed = _digest({"content": content, "previous": entry["previous"]})
            looking.expect(entry["previous"] == previous and entry["seal"] == sealed, what, f"is broken at entry {place}")
            previous = entry["seal"]
        looking.expect(len(note["history"]) == note["version"], what, f"has {len(note['history'])} entries, the note has changed {note['version']} times")
        if note["history"]:
            last = note["history"][-1]["contentHash"]
            looking.expect(last == _digest(signed_text(note, note["revision"])), what, "ends with another text than the note's")
        signed = sum(entry["action"] == "signed" for entry in note["history"])
        looking.expect(signed == len(note["signatures"]), what, f"tells of {signed} signatures, there are {len(note['signatures'])}")
    return looking.answer


def signed_text(note: Mapping[str, Any], revision: int) -> Any:
    """Give what a signature of this revision covers."""
    later = next((amendment["before"] for amendment in note.get("amendments", ()) if amendment["revision"] == revision + 1), None)
    covered = {"ecmrId": note["_id"], "number": note.get("number"), "revision": revision, "orderId": note.get("orderId")}
    return as_json({**covered, "particulars": later or note["particulars"], "procedures": note["procedures"]})


def as_json(value: Any) -> Any:
    """Write stored values as the notes' JSON does: moments in UTC with `Z`, fractions only where there are some."""
    if isinstance(value, Mapping):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds" if value.microsecond else "seconds").replace("+00:00", "Z")
    return value


def _digest(value: Any) -> str:
    return hashlib.sha256(rfc8785.dumps(value)).hexdigest()


def opened(seal: str, keys: Keys) -> dict[str, Any]:
    """Verify a compact JWS (ES256) and give its claims. Raises BadSealError."""
    try:
        head, body, signature = seal.split(".")
        header, claims, raw = json.loads(_bytes(head)), json.loads(_bytes(body)), _bytes(signature)
    except ValueError as error:
        raise BadSealError("is no compact JWS") from error
    key = keys.get(header.get("kid", ""))
    if key is None or header.get("alg") != "ES256" or len(raw) != 2 * _HALF:
        raise BadSealError("is under no known key")
    x, y = (int.from_bytes(_bytes(key[name])) for name in ("x", "y"))
    der = encode_dss_signature(int.from_bytes(raw[:_HALF]), int.from_bytes(raw[_HALF:]))
    try:
        ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key().verify(der, f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature as error:
        raise BadSealError("does not verify") from error
    found: dict[str, Any] = claims
    return found


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

"""Check the proof file of a consignment note offline, from its bytes and the platform's public keys alone.

    python tools/verify proof.zip keys.json [document…]

`keys.json` is what `/api/ecmr/verify/keys.json` gave at any time since the note was signed; a document given is looked for among those of the note.
Ends with 0 when the file proves, with 1 when it does not, after naming everything that is wrong. Nothing here is of the platform's own code:
this one file and the package `cryptography` are enough.
"""

import base64
import hashlib
import json
import math
import struct
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

MANIFEST = "manifest.jws"
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_FIRST = "0" * 64


class Fault(ValueError):  # noqa: N818  what was found
    """One thing that does not prove."""


def main() -> int:
    """Check what the command line names."""
    if len(sys.argv) < 3:
        sys.stderr.write(str(__doc__))
        return 2
    proof, keys, *documents = (Path(name).read_bytes() for name in sys.argv[1:])
    wrong = faults_of(proof, jwks=json.loads(keys), documents=documents)
    sys.stdout.write("".join(f"NOT PROVEN: {fault}\n" for fault in wrong) or f"proven: {_title(proof)}\n")
    return 1 if wrong else 0


def faults_of(proof: bytes, *, jwks: Mapping[str, Any], documents: list[bytes] | None = None) -> list[str]:
    """Name everything in a proof file that does not prove; nothing when all does."""
    try:
        files = unpacked(proof)
    except Fault as fault:
        return [str(fault)]
    wrong: list[str] = []
    for check in (_manifest, _seals, _history, _data, _evidence, _procedures):
        wrong += _told(check, files, jwks)
    if not wrong:
        known = {entry["sha256"] for entry in json.loads(files["documents.json"])}
        wrong += [f"document {place}: is none of the note's" for place, one in enumerate(documents or [], 1) if hashlib.sha256(one).hexdigest() not in known]
    return wrong


def _told(check: Callable[[Mapping[str, bytes], Mapping[str, Any]], Iterator[str]], files: Mapping[str, bytes], jwks: Mapping[str, Any]) -> list[str]:
    found: list[str] = []
    try:
        found.extend(check(files, jwks))
    except Fault as fault:
        found.append(str(fault))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:  # the content is a stranger's
        found.append(f"{check.__name__.strip('_')}: cannot be read ({type(error).__name__}: {error})")
    return found


def _manifest(files: Mapping[str, bytes], jwks: Mapping[str, Any]) -> Iterator[str]:
    """Each file is the one whose hash was sealed, none is missing, none was added."""
    sealed = opened(files, MANIFEST, typ="ecmr-proof+jws", jwks=jwks)["files"]
    there = {name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != MANIFEST}
    yield from (f"{name}: is missing" for name in sorted(sealed.keys() - there.keys()))
    yield from (f"{name}: was added" for name in sorted(there.keys() - sealed.keys()))
    yield from (f"{name}: was changed" for name in sorted(sealed.keys() & there.keys()) if sealed[name] != there[name])


def _seals(files: Mapping[str, bytes], jwks: Mapping[str, Any]) -> Iterator[str]:
    """Each seal is over its text and over the seal before, all of the same note."""
    note, previous = opened(files, MANIFEST, typ="ecmr-proof+jws", jwks=jwks)["ecmrId"], _FIRST
    for number, name in enumerate(_seal_names(files), 1):
        if name != f"seals/{number:03d}.jws":
            yield f"seals: number {number} is missing"
        claims = opened(files, name, typ="ecmr-seal+jws", jwks=jwks)
        text = files.get(f"signed/{claims['revision']}.json")
        if text is None or hashlib.sha256(text).hexdigest() != claims["noteHash"]:
            yield f"{name}: is not over the text of revision {claims['revision']}"
        if claims["previous"] != previous:
            yield f"{name}: does not follow the seal before it"
        if claims["ecmrId"] != note:
            yield f"{name}: is of another note"
        previous = hashlib.sha256(files[name]).hexdigest()


def _history(files: Mapping[str, bytes], _: Mapping[str, Any]) -> Iterator[str]:
    """Each entry seals the one before, and the last one tells of the last text."""
    previous = _FIRST
    entry: dict[str, Any] = {}
    for place, entry in enumerate(json.loads(files["history.json"]), 1):
        content = {name: value for name, value in entry.items() if name not in {"previous", "seal"}}
        if entry["previous"] != previous or entry["seal"] != digest({"content": content, "previous": previous}):
            yield f"history.json: entry {place} does not follow the one before, or was changed"
        previous = entry["seal"]
    if entry.get("contentHash") != hashlib.sha256(_last_text(files)).hexdigest():
        yield "history.json: its last entry tells of another text"


def _data(files: Mapping[str, bytes], jwks: Mapping[str, Any]) -> Iterator[str]:
    """The data says what was signed, by whom."""
    data, text = json.loads(files["note.json"]), json.loads(_last_text(files))
    yield from (f"note.json: {name} is not what was signed" for name in text if name in data and data[name] != text[name])
    claimed = [opened(files, name, typ="ecmr-seal+jws", jwks=jwks)["signing"] for name in _seal_names(files)]
    shown = [{name: one[name] for name in one if name not in {"level", "noteHash", "previous", "revision", "seal"}} for one in data.get("signatures", [])]
    if shown != claimed:
        yield "note.json: its signatures are not those that were sealed"
    if [one["seal"].encode() for one in data.get("signatures", [])] != [files[name] for name in _seal_names(files)]:
        yield "note.json: its seals are others"


def _evidence(files: Mapping[str, bytes], jwks: Mapping[str, Any]) -> Iterator[str]:
    """The evidence listed is the evidence sealed."""
    told = json.loads(files["evidence.json"])
    sealed = [opened(files, name, typ="ecmr-seal+jws", jwks=jwks) for name in _seal_names(files)]
    if len(told) != len(sealed):
        yield "evidence.json: tells of more or fewer signatures than there are"
    for number, (one, claims) in enumerate(zip(told, sealed, strict=False), 1):
        wanted = {
            **claims["signing"]["evidence"],
            "role": claims["signing"]["role"],
            "signerName": claims["signing"]["signerName"],
            "noteHash": claims["noteHash"],
        }
        if any(one.get(name) != value for name, value in wanted.items()):
            yield f"evidence.json: signature {number} is told otherwise than it was sealed"


def _procedures(files: Mapping[str, bytes], _: Mapping[str, Any]) -> Iterator[str]:
    """The procedures are those the note refers to."""
    wanted = json.loads(_last_text(files))["procedures"].get("sha256")
    if wanted and hashlib.sha256(files["procedures.txt"]).hexdigest() != wanted:
        yield "procedures.txt: is not what the note refers to"


def _seal_names(files: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in files if name.startswith("seals/"))


def _last_text(files: Mapping[str, bytes]) -> bytes:
    revisions = [int(name.removeprefix("signed/").removesuffix(".json")) for name in files if name.startswith("signed/")]
    return files[f"signed/{max(revisions)}.json"]


def _title(proof: bytes) -> str:
    note = json.loads(unpacked(proof)["note.json"])
    return f"{note['number']} ({note['ecmrId']}), {note['status']}, {len(note.get('signatures', []))} seals"


def opened(files: Mapping[str, bytes], name: str, *, typ: str, jwks: Mapping[str, Any]) -> dict[str, Any]:
    """Give the claims of a compact JWS (RFC 7515, ES256) sealed with a known key. Raises Fault."""
    head, body, signature = _parts(files, name)
    header = json.loads(head)
    key = next((one for one in jwks["keys"] if one["kid"] == header.get("kid")), None)
    if key is None or header != {"alg": "ES256", "kid": key["kid"], "typ": typ} or len(signature) != 64:
        raise Fault(f"{name}: is not sealed with a known key for this purpose")
    point = ec.EllipticCurvePublicNumbers(int.from_bytes(_base64(key["x"])), int.from_bytes(_base64(key["y"])), ec.SECP256R1())
    der = encode_dss_signature(int.from_bytes(signature[:32]), int.from_bytes(signature[32:]))
    try:
        point.public_key().verify(der, files[name].rpartition(b".")[0], ec.ECDSA(SHA256()))
    except InvalidSignature:
        raise Fault(f"{name}: its signature does not match") from None
    claims: dict[str, Any] = json.loads(body)
    if canonical(claims).encode() != body:
        raise Fault(f"{name}: its claims are not canonical")
    return claims


def _parts(files: Mapping[str, bytes], name: str) -> list[bytes]:
    if name not in files:
        raise Fault(f"{name}: is missing")
    try:
        parts = [_base64(part) for part in files[name].decode("ascii").split(".")]
    except ValueError:
        raise Fault(f"{name}: is no JWS") from None
    if len(parts) != 3:
        raise Fault(f"{name}: is no JWS")
    return parts


def _base64(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if base64.urlsafe_b64encode(data).decode().rstrip("=") != text:
        raise ValueError("not canonical Base64url")
    return data


def digest(value: Any) -> str:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def canonical(value: Any) -> str:
    """Write JSON as RFC 8785 says."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        return _number(float(value))
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """Write a number as ECMAScript does: the shortest digits that give it back."""
    if not math.isfinite(value):
        raise ValueError("no JSON number")
    if value == 0:
        return "0"
    sign, digits, exponent = "-" if value < 0 else "", *_digits(abs(value))
    point = exponent + 1
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{exponent:+d}"


def _digits(value: float) -> tuple[str, int]:
    """The shortest digits of a number, without zeros at either end, and the power of ten of the first."""
    mantissa, _, power = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    figures = (whole + fraction).lstrip("0")
    leading = len(whole) - 1 if whole != "0" else -(len(fraction) - len(fraction.lstrip("0")) + 1)
    return figures.rstrip("0"), leading + int(power or 0)


def unpacked(proof: bytes) -> dict[str, bytes]:
    """Read the ZIP in the one way a proof file is written: each byte has its place and its value. Raises Fault."""
    files: dict[str, bytes] = {}
    directory, at = b"", 0
    try:
        while proof[at : at + 4] == _LOCAL:
            size, length = struct.unpack_from("<I", proof, at + 22)[0], struct.unpack_from("<H", proof, at + 26)[0]
            start = at + 30 + length
            name, content = proof[at + 30 : start].decode("ascii"), proof[start : start + size]
            about = struct.pack("<HHHHHIIIH", 20, 0, 0, 0, 0x21, zlib.crc32(content), size, size, length)
            if proof[at : at + 30] != _LOCAL + about + b"\0\0" or len(content) != size or name in files:
                raise Fault(f"{name}: its entry in the ZIP was changed")
            directory += _CENTRAL + b"\x14\x03" + about + struct.pack("<HHHHII", 0, 0, 0, 0, 0o100644 << 16, at) + name.encode()
            files[name] = content
            at = start + size
    except (struct.error, UnicodeDecodeError) as error:
        raise Fault(f"it is no proof file: {error}") from error
    ending = _END + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), at, 0)
    if not files or proof[at:] != directory + ending or list(files) != sorted(files):
        raise Fault("it is not written as a proof file is: bytes were changed, added, taken away or moved")
    return files


if __name__ == "__main__":
    sys.exit(main())

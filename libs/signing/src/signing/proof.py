"""The proof file of a consignment note: a ZIP that proves itself with nothing but the platform's public keys.

`python -m signing.proof proof.zip keys.json` checks one offline; `keys.json` is what `/api/ecmr/verify/keys.json` gave at any time before.

| in it | is |
| --- | --- |
| `signed/<revision>.json` | the canonical text that was signed |
| `seals/<n>.jws` | the seals in order; each holds the hash of its text and of the seal before |
| `history.json` | who did what when, chained by hash |
| `note.pdf`, `note.json` | the note as printed, and its data |
| `manifest.jws` | the SHA-256 of every other file, sealed |

The ZIP is written in one way only (stored, in the order of names, without times), so that a byte changed anywhere in it shows.
"""

import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from signing import hash_chain
from signing.canonical import Json
from signing.jws import BadSeal, KeyRing, open_seal

MANIFEST = "manifest.jws"
MANIFEST_TYPE = "ecmr-proof+jws"
SEAL_TYPE = "ecmr-seal+jws"
_LARGEST = 64 * 1024 * 1024
_FIRST = "0" * 64


class BadProof(ValueError):  # noqa: N818  what was found
    """The file does not prove what it says."""


def write_proof(files: Mapping[str, bytes], *, ecmr_id: str, ring: KeyRing) -> bytes:
    """Seal the files and pack them."""
    digests: dict[str, Json] = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest: Json = {"ecmrId": ecmr_id, "files": digests}
    return _pack({**files, MANIFEST: ring.seal(manifest, typ=MANIFEST_TYPE).encode()})


def verify_proof(proof: bytes, *, jwks: Mapping[str, Any]) -> dict[str, Any]:
    """Check every byte of a proof file; answers its manifest. Raises BadProof, which says what is wrong."""
    files = _unpack(proof)
    try:
        manifest = open_seal(files.pop(MANIFEST).decode("ascii"), typ=MANIFEST_TYPE, jwks=jwks)
    except (BadSeal, KeyError, UnicodeDecodeError) as error:
        raise BadProof(f"the manifest is not sealed by a known key: {error}") from error
    if {name: hashlib.sha256(content).hexdigest() for name, content in files.items()} != manifest["files"]:
        raise BadProof("the files are not those of the manifest")
    _check_seals(files, str(manifest["ecmrId"]), jwks)
    _check_history(json.loads(files["history.json"]))
    return manifest


def _check_seals(files: Mapping[str, bytes], ecmr_id: str, jwks: Mapping[str, Any]) -> None:
    previous = _FIRST
    for number in range(1, 1 + sum(name.startswith("seals/") for name in files)):
        seal = files[f"seals/{number:03d}.jws"]
        try:
            claims = open_seal(seal.decode("ascii"), typ=SEAL_TYPE, jwks=jwks)
        except (BadSeal, UnicodeDecodeError) as error:
            raise BadProof(f"seal {number} is not of a known key: {error}") from error
        text = files.get(f"signed/{claims['revision']}.json", b"")
        if (claims["ecmrId"], claims["previous"], claims["noteHash"]) != (ecmr_id, previous, hashlib.sha256(text).hexdigest()):
            raise BadProof(f"seal {number} is not over this text and the seal before")
        previous = hashlib.sha256(seal).hexdigest()


def _check_history(entries: list[dict[str, Any]]) -> None:
    links = [
        hash_chain.Link({name: value for name, value in entry.items() if name not in {"previous", "seal"}}, entry["previous"], entry["seal"])
        for entry in entries
    ]
    try:
        hash_chain.verify(links)
    except hash_chain.BrokenChain as error:
        raise BadProof(f"the history: {error}") from error


def _unpack(proof: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(proof)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise BadProof("the file is larger than a proof is")
            files = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, KeyError, EOFError, NotImplementedError, RuntimeError, OSError, OverflowError) as error:
        raise BadProof(f"it is no sound ZIP: {error}") from error
    if _pack(files) != proof:
        raise BadProof("it is not written as a proof file is: bytes were changed, added or moved")
    return files


def _pack(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            archive.writestr(entry, files[name])
    return packed.getvalue()


def main() -> int:
    """Check a proof file from the command line: 0 when it proves, 1 when it does not."""
    proof, keys = (Path(name) for name in sys.argv[1:3])
    try:
        manifest = verify_proof(proof.read_bytes(), jwks=json.loads(keys.read_text()))
    except BadProof as fault:
        sys.stdout.write(f"NOT PROVEN: {fault}\n")
        return 1
    sys.stdout.write(f"proven: {manifest['ecmrId']}, {len(manifest['files'])} files\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

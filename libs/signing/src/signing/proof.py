"""The proof file of a consignment note: a ZIP that proves itself with nothing but the platform's public keys. `tools/verify` checks one offline.

| in it | is |
| --- | --- |
| `signed/<revision>.json` | the canonical text that was signed |
| `seals/<n>.jws` | the seals in order; each holds the hash of its text and of the seal before |
| `history.json`, `amendments.json` | who did what when, chained by hash; what was changed after issue |
| `evidence.json` | how each signing came about |
| `documents.json` | the hashes of the documents of the order |
| `procedures.txt` | the agreed procedures that the note refers to |
| `note.pdf`, `note.json` | the note as printed, and its data |
| `manifest.jws` | the SHA-256 of every other file, sealed |

The ZIP is written in one way only (stored, in the order of names, without times), so that a byte changed anywhere in it shows.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping

from signing.canonical import Json
from signing.jws import KeyRing

MANIFEST = "manifest.jws"
MANIFEST_TYPE = "ecmr-proof+jws"

_VERSION, _UNIX = 20, 3
_NEW_YEAR_1980 = 0x21
_READABLE = 0o100644 << 16


def write_proof(files: Mapping[str, bytes], *, ecmr_id: str, ring: KeyRing) -> bytes:
    """Seal the files and pack them."""
    digests: dict[str, Json] = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest: Json = {"ecmrId": ecmr_id, "files": digests}
    return packed({**files, MANIFEST: ring.seal(manifest, typ=MANIFEST_TYPE).encode()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """Write the ZIP byte by byte, the same with every version of every library."""
    body, directory = b"", b""
    for name, content in sorted(files.items()):
        about = struct.pack("<HHHHHIIIH", _VERSION, 0, 0, 0, _NEW_YEAR_1980, zlib.crc32(content), len(content), len(content), len(name))
        entry = struct.pack("<BB", _VERSION, _UNIX) + about + struct.pack("<HHHHII", 0, 0, 0, 0, _READABLE, len(body))
        directory += b"PK\x01\x02" + entry + name.encode("ascii")
        body += b"PK\x03\x04" + about + struct.pack("<H", 0) + name.encode("ascii") + content
    return body + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(body), 0)

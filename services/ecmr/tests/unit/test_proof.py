"""The proof file: whatever is flipped, deleted, reordered, added or exchanged in it, the offline verifier tells."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from ecmr.domain.proof_contents import AttachedDocument, files_of
from ecmr.domain.signing import Reservation
from ecmr.usecases.papers import shown_of
from signing.canonical import canonical
from signing.jws import KeyRing, SigningKey
from signing.proof import MANIFEST, packed, write_proof
from verify import __main__ as verifier

from ..factories import AT, RING, SHIPPER, particulars, seal, signed, signing

DOCUMENT = b"a photo"


def contents() -> dict[str, bytes]:
    """A note amended once, with a reservation and its answer, delivered."""
    held = Reservation(kind="damage", text="2 cartons écrasés", quantity=2, line=0)
    amended = signed("sender").amend(particulars(instructions="quai 7"), reason="autre quai", by=SHIPPER, at=AT)[0]
    loaded = signed("sender", note=amended).sign(signing("carrier", reservations=(held,)), seal=seal, at=AT)[0]
    answered = loaded.answer("carrier", signing("sender").model_copy(update={"accepted": True}), seal=seal, at=AT)[0]
    note = signed("consignee", note=answered)
    photo = AttachedDocument(document_id="document_1", document_type="PHOTO", sha256=verifier.hashlib.sha256(DOCUMENT).hexdigest(), uploaded_at=AT)
    return {**files_of(note, documents=[photo]), "note.json": canonical(shown_of(note)), "note.pdf": b"%PDF-1.7 a stand-in"}


FILES = contents()
PROOF = write_proof(FILES, ecmr_id="ecmr_1", ring=RING)
SEALED = {**FILES, MANIFEST: verifier.unpacked(PROOF)[MANIFEST]}


def faults(proof: bytes) -> list[str]:
    return verifier.faults_of(proof, jwks=RING.jwks)


def test_a_whole_proof_proves_and_any_zip_reader_opens_it() -> None:
    assert faults(PROOF) == []
    with zipfile.ZipFile(io.BytesIO(PROOF)) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == sorted(SEALED)
    assert verifier.faults_of(PROOF, jwks=RING.jwks, documents=[DOCUMENT, b"another"]) == ["document 2: is none of the note's"]


def test_every_single_byte_that_is_flipped_shows() -> None:
    changed = bytearray(PROOF)
    for place in range(len(PROOF)):
        changed[place] ^= 1 << place % 8
        assert faults(bytes(changed)), place
        changed[place] ^= 1 << place % 8


@pytest.mark.parametrize("name", sorted(SEALED))
def test_a_file_that_is_changed_and_packed_anew_deleted_emptied_or_renamed_shows(name: str) -> None:
    content = SEALED[name]
    for place in {0, len(content) // 3, len(content) // 2, len(content) - 1}:
        flipped = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        assert any(name.removesuffix(".jws") in fault for fault in faults(packed({**SEALED, name: flipped}))), place
    rest = {other: text for other, text in SEALED.items() if other != name}
    for files in (rest, {**SEALED, name: b""}, {**SEALED, name: content + b"\n"}, {**rest, f"{name}.old": content}):
        assert faults(packed(files)), name


def test_what_is_added_exchanged_reordered_cut_or_doubled_shows() -> None:
    names = sorted(FILES)
    for one, other in pairwise(names):
        assert faults(packed({**SEALED, one: SEALED[other], other: SEALED[one]})), (one, other)
    assert faults(packed({**SEALED, "extra.txt": b"x"})) == ["extra.txt: was added"]
    for changed in (b"", PROOF[:-1], PROOF[1:], PROOF + b"x", PROOF + PROOF, PROOF[: len(PROOF) // 2], reordered()):
        assert faults(changed)
    assert faults(zipped_by_another_program())


def test_it_proves_with_the_right_keys_only() -> None:
    assert "not sealed with a known key" in verifier.faults_of(PROOF, jwks={"keys": [SigningKey.new().jwk]})[0]
    forged = write_proof(FILES, ecmr_id="ecmr_1", ring=KeyRing([SigningKey.new()]))
    assert faults(forged)
    rotated = KeyRing([SigningKey.new(), SigningKey.new()]).jwks["keys"]
    assert verifier.faults_of(PROOF, jwks={"keys": [*rotated, *RING.jwks["keys"]]}) == []


@pytest.mark.parametrize("name", ["history.json", "evidence.json", "signed/2.json", "signed/1.json", "note.json", "seals/002.jws", "procedures.txt"])
def test_even_a_manifest_sealed_anew_does_not_hide_a_change(name: str) -> None:
    texts: Mapping[str, tuple[bytes, bytes]] = {"seals/002.jws": (b"", FILES["seals/001.jws"]), "procedures.txt": (b"art. 5", b"art. 6")}
    old, new = texts.get(name, (b"Anne Martin", b"Eve Mallory") if b"Anne Martin" in FILES[name] else (b"Transports Durand", b"Transports Dupont"))
    changed = FILES[name].replace(old, new) if old else new
    assert changed != FILES[name]
    assert faults(write_proof({**FILES, name: changed}, ecmr_id="ecmr_1", ring=RING))


def test_it_runs_alone_from_the_command_line(tmp_path: Path) -> None:
    folder = Path(verifier.__file__).parent
    (tmp_path / "proof.zip").write_bytes(PROOF)
    (tmp_path / "bad.zip").write_bytes(PROOF[:-1])
    (tmp_path / "keys.json").write_text(json.dumps(RING.jwks))
    said = [
        subprocess.run([sys.executable, "-I", str(folder), name, "keys.json"], cwd=tmp_path, capture_output=True, text=True, check=False)
        for name in ("proof.zip", "bad.zip")
    ]
    assert [(one.returncode, one.stdout.partition(":")[0]) for one in said] == [(0, "proven"), (1, "NOT PROVEN")], said
    assert "ECMR-2026-000001" in said[0].stdout


def reordered() -> bytes:
    """The same entries, the last one first."""
    packs = {name: packed({name: content}) for name, content in SEALED.items()}
    entries = [packs[name][: packs[name].index(b"PK\x01\x02")] for name in sorted(SEALED, reverse=True)]
    return b"".join(entries) + PROOF[PROOF.index(b"PK\x01\x02") :]


def zipped_by_another_program() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in SEALED.items():
            archive.writestr(name, content)
    return written.getvalue()

"""What goes into the proof file of a note beside its PDF: texts, seals, history, evidence, documents' hashes."""

from collections.abc import Sequence

from contracts.values import Timestamp, Value
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.procedures import TEXTS
from signing.canonical import Json, canonical


class AttachedDocument(Value):
    """A document of the order, by its hash."""

    document_id: str
    document_type: str
    sha256: str
    uploaded_at: Timestamp


def files_of(note: ConsignmentNote, *, documents: Sequence[AttachedDocument]) -> dict[str, bytes]:
    """Write the files that stand for themselves. The same note gives the same bytes."""
    history: Json = [entry.model_dump(mode="json", by_alias=True) for entry in note.history]
    evidence: Json = [
        {"seal": number, "role": one.role, "signerName": one.signer_name, "method": one.method, "level": one.level, "revision": one.revision,
         "noteHash": one.note_hash, **one.evidence.model_dump(mode="json", by_alias=True, exclude_none=True)}
        for number, one in enumerate(note.signatures, start=1)
    ]  # fmt: skip
    attached: Json = [document.model_dump(mode="json", by_alias=True) for document in documents]
    amendments: Json = [amendment.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"before"}) for amendment in note.amendments]
    told = {"history": history, "evidence": evidence, "documents": attached, "amendments": amendments}
    return {
        **{f"{name}.json": canonical(content) for name, content in told.items()},
        **{f"signed/{revision}.json": canonical(note.signed_form(revision=revision)) for revision in range(1, note.revision + 1)},
        **{f"seals/{number:03d}.jws": signature.seal.encode() for number, signature in enumerate(note.signatures, start=1)},
        **({"procedures.txt": TEXTS[note.procedures.version].encode()} if note.procedures.sha256 else {}),
    }

"""Use cases of the printed note: made once for what it shows, checked when somebody brings it back."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ecmr.adapters.key_files import SealRoom
from ecmr.adapters.pdf_maker import PdfMaker
from ecmr.adapters.public_address import PublicAddress
from ecmr.domain.consignment_note import ConsignmentNote, StepForbidden
from ecmr.domain.mailing import Language
from ecmr.domain.signing import SEAL_TYPE
from ecmr.domain.verification import Finding, Verdict, faults_of
from ecmr.store import NoteStore, PaperStore
from ecmr.usecases.notes import PLATFORM
from signing.canonical import Json, NotCanonical, canonical
from signing.proof import write_proof

FORM = "1"
"""Version of the layout: a new one prints every note anew."""

_KEPT = ("ecmr_id", "number", "status", "revision", "order_id", "particulars", "procedures", "content_hash", "signatures", "ended_reason", "verify_code")


@dataclass(frozen=True, slots=True)
class Press:
    """What printing needs."""

    notes: NoteStore
    papers: PaperStore
    maker: PdfMaker
    seals: SealRoom
    public: PublicAddress


@dataclass(frozen=True, slots=True)
class Checked:
    """A verdict on a note, and what it rests on."""

    verdict: Verdict
    detail: str
    note: ConsignmentNote | None = None
    altered: tuple[Finding, ...] = ()


def shown_of(note: ConsignmentNote) -> dict[str, Any]:
    """Give the data of a note as it is printed and embedded: content, signatures and seals."""
    plain = note.model_dump(mode="json", by_alias=True, exclude_none=True)
    derived = {"contentHash": note.content_hash}
    names = {"".join((part.title() if place else part) for place, part in enumerate(name.split("_"))) for name in _KEPT}
    return {name: value for name, value in {**plain, **derived}.items() if name in names}


async def print_note(note: ConsignmentNote, *, language: Language, press: Press, at: datetime) -> bytes:
    """Give the PDF of a note as it stands; made once. Raises PdfUnavailable."""
    shown = shown_of(note)
    data = canonical(shown)
    key = hashlib.sha256(b"\n".join((data, language.encode(), FORM.encode(), press.public.base.encode()))).hexdigest()
    if kept := await press.papers.find(key):
        return kept
    made = await press.maker.make(shown, data=data.decode(), language=language, verify_url=press.public.verify(note.verify_code), pem=press.seals.newest_pem)
    return await press.papers.keep(key, made, sha256=hashlib.sha256(made).hexdigest(), ecmr_id=note.ecmr_id, at=at)


async def prove(note: ConsignmentNote, *, press: Press, at: datetime) -> bytes:
    """Give the proof file of an issued note: texts, seals, history, PDF and data under a sealed manifest. Raises StepForbidden, PdfUnavailable."""
    if note.number is None:
        raise StepForbidden("A draft proves nothing: issue it first.", status_now=note.status)
    history: Json = [entry.model_dump(mode="json", by_alias=True) for entry in note.history]
    files = {
        "note.pdf": await print_note(note, language=note.particulars.language, press=press, at=at),
        "note.json": canonical(shown_of(note)),
        "history.json": canonical(history),
        **{f"signed/{revision}.json": canonical(note.signed_form(revision=revision)) for revision in range(1, note.revision + 1)},
        **{f"seals/{number:03d}.jws": signature.seal.encode() for number, signature in enumerate(note.signatures, start=1)},
    }
    return write_proof(files, ecmr_id=note.ecmr_id, ring=press.seals.ring)


async def check_code(code: str, *, press: Press) -> Checked:
    """Tell whether the note of a verification code is genuine and unaltered."""
    note = await press.notes.find_by_code(code.strip().upper())
    if note is None or note.status == "draft":
        return Checked("unknown", "No note was issued with this code.")
    return _checked(note, press)


async def check_pdf(pdf: bytes, *, press: Press) -> Checked:
    """Tell whether a PDF is one we made of a genuine note; if it is not, what in it differs. Raises PdfUnavailable."""
    ecmr_id = await press.papers.ecmr_of(hashlib.sha256(pdf).hexdigest())
    if ecmr_id:
        return _checked(await press.notes.get(ecmr_id, visible_to=PLATFORM), press)
    inside = _read(await press.maker.data_in(pdf))
    note = await press.notes.find_by_code(str(inside.get("verifyCode", ""))) if inside else None
    if inside is None or note is None:
        return Checked("unknown", "This file is no PDF of a note of ours.")
    differing = _differences(inside, shown_of(note))
    outside = Finding(what="file", detail="its bytes are not those of any PDF we made of this note")
    return Checked("altered", "This PDF was changed after we made it.", note, (outside, *differing))


def _checked(note: ConsignmentNote, press: Press) -> Checked:
    ring = press.seals.ring
    altered = faults_of(note, open_seal=lambda seal: ring.open(seal, typ=SEAL_TYPE))
    if altered:
        return Checked("altered", "The note is not as it was sealed.", note, altered)
    return Checked("genuine", "The note is genuine: text, seals and history are unaltered.", note)


def _read(text: str | None) -> dict[str, Any] | None:
    try:
        found = json.loads(text or "null")
        canonical(found)
    except (ValueError, NotCanonical, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _differences(inside: dict[str, Any], ours: dict[str, Any]) -> tuple[Finding, ...]:
    """Name the members that differ; signatures that came later are no difference."""
    told = inside.get("signatures")
    known = [*ours.get("signatures", [])][: len(told)] if isinstance(told, list) else []
    names = ("particulars", "number", "orderId", "procedures")
    found = [Finding(what=name, detail="differs from the note we hold") for name in names if inside.get(name) != ours.get(name)]
    return (*found, *([Finding(what="signatures", detail="differ from those we hold")] if told not in (known, None) else []))

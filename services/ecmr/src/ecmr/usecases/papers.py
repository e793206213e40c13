"""Use cases of the printed note: made once for what it shows, checked when somebody brings it back."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ecmr.adapters.form_layouts import LayoutName
from ecmr.adapters.key_files import SealRoom
from ecmr.adapters.pdf_maker import PdfMaker
from ecmr.adapters.public_address import PublicAddress
from ecmr.domain.consignment_note import ConsignmentNote, StepForbidden
from ecmr.domain.mailing import Language
from ecmr.domain.proof_contents import files_of
from ecmr.domain.signing import SEAL_TYPE
from ecmr.domain.verification import Finding, Verdict, differences, faults_of
from ecmr.store import DocumentStore, NoteStore, PaperStore
from ecmr.usecases.notes import PLATFORM
from signing.canonical import NotCanonical, canonical
from signing.proof import write_proof

FORM = "2"
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
    documents: DocumentStore


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


async def print_note(note: ConsignmentNote, *, language: Language, press: Press, at: datetime, layout: LayoutName = "1976") -> bytes:
    """Give the PDF of a note as it stands; made once, and once more when the authority gave no timestamp. Raises PdfUnavailable."""
    shown = shown_of(note)
    data = canonical(shown)

    def key_of(*, stamped: bool) -> str:
        about = "|".join((language, layout, FORM, press.public.base, "B-T" if stamped else "B-B"))
        return hashlib.sha256(data + about.encode()).hexdigest()

    if kept := await press.papers.find(key_of(stamped=press.maker.stamps)):
        return kept
    page = {"language": language, "layout": layout, "verify_url": press.public.verify(note.verify_code)}
    made = await press.maker.make(shown, data=data.decode(), **page, pem=press.seals.newest_pem)
    sha256 = hashlib.sha256(made.content).hexdigest()
    return await press.papers.keep(key_of(stamped=made.is_stamped), made.content, sha256=sha256, ecmr_id=note.ecmr_id, at=at)


async def prove(note: ConsignmentNote, *, press: Press, at: datetime) -> bytes:
    """Give the proof file of an issued note: all of it under a sealed manifest. Raises StepForbidden, PdfUnavailable."""
    if note.number is None:
        raise StepForbidden("A draft proves nothing: issue it first.", status_now=note.status)
    files = {
        **files_of(note, documents=await press.documents.of_order(note.order_id)),
        "note.pdf": await print_note(note, language=note.particulars.language, press=press, at=at),
        "note.json": canonical(shown_of(note)),
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
    data, code = await press.maker.look_into(pdf)
    inside = _read(data) or {}
    note = await press.notes.find_by_code(str(inside.get("verifyCode") or code or ""))
    if note is None:
        return Checked("unknown", "This file is no PDF of a note of ours.")
    damaged = (Finding(what="data", detail="the data inside is missing or cannot be read"),)
    differing = differences(inside, shown_of(note)) if inside else damaged
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

"""The note as PDF, by mail, and as data for others."""

from typing import Annotated, Any, Literal

import orjson
from fastapi import Query, Response

from chassis.http import NewId, Now, ServiceRouter
from ecmr.adapters.efti_subsets import Subset, report_on
from ecmr.adapters.efti_xml import efti_xml
from ecmr.adapters.form_layouts import LayoutName
from ecmr.adapters.olf_json import olf_json
from ecmr.domain.mailing import Language
from ecmr.routes.wiring import EcmrId, Mailings, Notes, Party, Printing, Reader
from ecmr.schemas import MailIn, MailingOut, MailingsOut
from ecmr.usecases import mail
from ecmr.usecases import papers as usecases

router = ServiceRouter(tags=["ecmr papers"])

_PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}}}
_EXPORTED: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {}, "application/xml": {}}}}


@router.get("/api/ecmr/{ecmrId}/pdf", response_class=Response, responses=_PDF)
async def print_note(ecmr_id: EcmrId, by: Reader, press: Printing, at: Now, language: Language | None = None, layout: LayoutName = "1976") -> Response:
    """Give the note as PDF/A-3 in the layout of a CMR form (24 boxes of 1976, or that of 2007), with its data embedded and sealed (PAdES)."""
    note = await press.notes.get(ecmr_id, visible_to=by)
    content = await usecases.print_note(note, language=language or note.particulars.language, layout=layout, press=press, at=at)
    name = f'attachment; filename="{note.number or note.ecmr_id}.pdf"'
    return Response(content, media_type="application/pdf", headers={"content-disposition": name, "x-content-type-options": "nosniff"})


@router.get("/api/ecmr/{ecmrId}/proof", response_class=Response, responses={200: {"content": {"application/zip": {}}}})
async def prove_note(ecmr_id: EcmrId, by: Reader, press: Printing, at: Now) -> Response:
    """Give the proof file: texts, seals, history, PDF and data under a sealed manifest, for `tools/verify` to check offline."""
    note = await press.notes.get(ecmr_id, visible_to=by)
    content = await usecases.prove(note, press=press, at=at)
    return Response(content, media_type="application/zip", headers={"content-disposition": f'attachment; filename="{note.number}.zip"'})


@router.post("/api/ecmr/{ecmrId}/send", status_code=202, response_model_exclude_none=True)
async def send_note(
    ecmr_id: EcmrId,
    body: MailIn,
    by: Party,
    press: Printing,
    mailings: Mailings,
    at: Now,
    new_id: NewId,
) -> MailingOut:
    """Send an issued note by e-mail with its PDF. It is queued and tried again until the mail server takes it or refuses it for good."""
    queued = await mail.send(
        ecmr_id, body.to, message=body.message, language=body.language, mailing_id=new_id("mailing"), by=by, press=press, mailings=mailings, at=at
    )
    return MailingOut.of(queued)


@router.get("/api/ecmr/{ecmrId}/mailings", response_model_exclude_none=True)
async def list_mailings(ecmr_id: EcmrId, by: Reader, notes: Notes, mailings: Mailings) -> MailingsOut:
    """List the mails of a note with every try, newest first."""
    note = await notes.get(ecmr_id, visible_to=by)
    return MailingsOut(items=[MailingOut.of(mailing) for mailing in await mailings.of_note(note.ecmr_id)])


@router.get("/api/ecmr/{ecmrId}/export", response_class=Response, responses=_EXPORTED)
async def export_note(
    ecmr_id: EcmrId,
    by: Reader,
    notes: Notes,
    form: Annotated[Literal["efti-xml", "efti-report", "olf-json", "json"], Query(alias="format")] = "json",
    subset: Subset = "EU03",
) -> Response:
    """Export the note: as eFTI consignment data (common data set), with a report of what a subset of it lacks; as the JSON of the Open Logistics
    Foundation; or as the JSON its PDF carries.
    """
    note = await notes.get(ecmr_id, visible_to=by)
    if form == "efti-xml":
        return Response(efti_xml(note), media_type="application/xml")
    told: Any = report_on(efti_xml(note), subset).model_dump(by_alias=True) if form == "efti-report" else usecases.shown_of(note)
    return Response(orjson.dumps(olf_json(note) if form == "olf-json" else told), media_type="application/json")

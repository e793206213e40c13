"""Notes over HTTP: drawn up, read, edited, issued, amended, ended."""

from typing import Annotated

from fastapi import Query, Request, Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from contracts.ecmr import NoteStatus
from ecmr.adapters.olf_json import particulars_of
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.procedures import CURRENT, procedures_at
from ecmr.routes.wiring import EcmrId, Notes, Owner, Party, Protocol, Public, Reader
from ecmr.schemas import AmendmentIn, HistoryOut, ImportedOut, NoteIn, NoteOut, NotePage, NotePutIn, OlfIn, StepIn
from ecmr.usecases import notes as usecases

router = ServiceRouter(tags=["ecmr"])


@router.post("/api/ecmr", status_code=201, response_model_exclude_none=True)
async def draw_note_up(
    body: NoteIn, request: Request, by: Party, notes: Notes, owner: Owner, public: Public, protocol: Protocol, at: Now, new_id: NewId, response: Response
) -> NoteOut:
    """Draw a note up from a full body, or from `{orderId}`: filled from the order, and what the body says itself counts."""
    note = await usecases.draw_up(
        body.over, order_id=body.order_id, client_id=body.client_id, carrier_id=body.carrier_id, ecmr_id=new_id("ecmr"), by=by,
        procedures=procedures_at(public.procedures(CURRENT)),
        token=request.headers["authorization"].partition(" ")[2].strip(), notes=notes, owner=owner, at=at,
    )  # fmt: skip
    response.headers["location"] = f"/api/ecmr/{note.ecmr_id}"
    return _shown(note, response, protocol)


@router.post("/api/ecmr/import", status_code=201, response_model_exclude_none=True)
async def import_note(
    body: OlfIn, request: Request, by: Party, notes: Notes, owner: Owner, public: Public, protocol: Protocol, at: Now, new_id: NewId, response: Response
) -> ImportedOut:
    """Take over a note from the JSON of the Open Logistics Foundation's eCMR as a draft of one's own."""
    content, not_taken = particulars_of(body.ecmr_consignment)
    note = await usecases.draw_up(
        lambda _: content, order_id=None, client_id=None, carrier_id=None, ecmr_id=new_id("ecmr"), procedures=procedures_at(public.procedures(CURRENT)),
        by=by, token=request.headers["authorization"].partition(" ")[2].strip(), notes=notes, owner=owner, at=at,
    )  # fmt: skip
    response.headers["location"] = f"/api/ecmr/{note.ecmr_id}"
    return ImportedOut(note=_shown(note, response, protocol), not_taken=not_taken)


@router.get("/api/ecmr", response_model=None, responses={200: {"model": NotePage}})
async def list_notes(
    page: PageOf, by: Reader, notes: Notes, status: NoteStatus | None = None, order_id: Annotated[str | None, Query(alias="orderId", max_length=64)] = None
) -> JsonPage:
    """List the notes the caller is party to, newest first."""
    found = await notes.list(status=status, order_id=order_id, limit=page.limit, cursor=page.cursor, visible_to=by)
    return JsonPage(found, id_name="ecmrId")


@router.get("/api/ecmr/{ecmrId}", response_model_exclude_none=True)
async def get_note(ecmr_id: EcmrId, by: Reader, notes: Notes, protocol: Protocol, response: Response) -> NoteOut:
    """Read one note."""
    return _shown(await notes.get(ecmr_id, visible_to=by), response, protocol)


@router.put("/api/ecmr/{ecmrId}", response_model_exclude_none=True)
async def rewrite_note(ecmr_id: EcmrId, body: NotePutIn, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response) -> NoteOut:
    """Replace the content of a draft."""
    return _shown(await usecases.rewrite(ecmr_id, body.content(), expected=version, by=by, notes=notes, at=at), response, protocol)


@router.post("/api/ecmr/{ecmrId}/issue", response_model_exclude_none=True)
async def issue_note(ecmr_id: EcmrId, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response) -> NoteOut:
    """Check the mandatory particulars of the CMR convention (409 names each missing one and its box) and give the note its number."""
    return _shown(await usecases.issue(ecmr_id, expected=version, protocol=protocol, by=by, notes=notes, at=at), response, protocol)


@router.post("/api/ecmr/{ecmrId}/amendments", response_model_exclude_none=True)
async def amend_note(ecmr_id: EcmrId, body: AmendmentIn, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response) -> NoteOut:
    """Change an issued note: the text before is kept, and everybody signs anew."""
    return _shown(await usecases.amend(ecmr_id, body.particulars, reason=body.reason, expected=version, by=by, notes=notes, at=at), response, protocol)


@router.post("/api/ecmr/{ecmrId}/depart", response_model_exclude_none=True)
async def depart(ecmr_id: EcmrId, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response) -> NoteOut:
    """The loaded goods leave: `in_transit`. The order's own departure does the same."""
    return _shown(await usecases.move(ecmr_id, "in_transit", reason=None, expected=version, by=by, notes=notes, at=at), response, protocol)


@router.post("/api/ecmr/{ecmrId}/close", response_model_exclude_none=True)
async def close_note(ecmr_id: EcmrId, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response) -> NoteOut:
    """Close a delivered note. The closing of its order does the same."""
    return _shown(await usecases.move(ecmr_id, "closed", reason=None, expected=version, by=by, notes=notes, at=at), response, protocol)


@router.post("/api/ecmr/{ecmrId}/cancel", response_model_exclude_none=True)
async def cancel_note(ecmr_id: EcmrId, body: StepIn, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response) -> NoteOut:
    """Cancel a note before loading."""
    return _shown(await usecases.move(ecmr_id, "cancelled", reason=body.reason, expected=version, by=by, notes=notes, at=at), response, protocol)


@router.post("/api/ecmr/{ecmrId}/replace-by-paper", response_model_exclude_none=True)
async def replace_by_paper(
    ecmr_id: EcmrId, body: StepIn, version: IfMatch, by: Party, notes: Notes, protocol: Protocol, at: Now, response: Response
) -> NoteOut:
    """Go on with a note on paper (Protocol of 2008, art. 5(1)(f)): the electronic one ends, its PDF says so."""
    return _shown(await usecases.move(ecmr_id, "replaced_by_paper", reason=body.reason, expected=version, by=by, notes=notes, at=at), response, protocol)


@router.get("/api/ecmr/{ecmrId}/history", response_model_exclude_none=True)
async def tell_history(ecmr_id: EcmrId, by: Reader, notes: Notes) -> HistoryOut:
    """Tell who did what when, oldest first; each entry is chained by hash to the one before."""
    note = await notes.get(ecmr_id, visible_to=by)
    return HistoryOut(items=note.history, amendments=note.amendments)


def _shown(note: ConsignmentNote, response: Response, protocol: Protocol) -> NoteOut:
    etag(response, note.version)
    return NoteOut.of(note, protocol=protocol)

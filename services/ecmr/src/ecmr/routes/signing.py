"""Signing over HTTP, by parties with a token."""

from fastapi import Request, Response

from chassis.http import IfMatch, NewId, Now, ServiceRouter, etag, max_body
from ecmr.routes.wiring import SIGNED_BODY, EcmrId, Notes, Party, Public, Seals, Signer, handwriting
from ecmr.schemas import LinkIn, LinkOut, NoteOut, PartySignIn
from ecmr.usecases import signing as usecases

router = ServiceRouter(tags=["ecmr signing"])


@router.post("/api/ecmr/{ecmrId}/sign", response_model_exclude_none=True, openapi_extra=max_body(SIGNED_BODY))
async def sign_note(
    ecmr_id: EcmrId, body: PartySignIn, request: Request, version: IfMatch, by: Signer, notes: Notes, seals: Seals, at: Now, response: Response
) -> NoteOut:
    """Sign in a role: sender, then carrier, then consignee. The reservations are part of what is signed."""
    note = await usecases.sign(ecmr_id, handwriting(body, request), body.signer_role, expected=version, by=by, notes=notes, seals=seals, at=at)
    etag(response, note.version)
    return NoteOut.of(note)


@router.post("/api/ecmr/{ecmrId}/signing-links", status_code=201)
async def make_signing_link(ecmr_id: EcmrId, body: LinkIn, version: IfMatch, by: Party, notes: Notes, public: Public, at: Now, new_id: NewId) -> LinkOut:
    """Make a one-time link for a signer without an account, bound to the role and to the note as it stands."""
    link, token = await usecases.make_link(ecmr_id, body.role, minutes=body.minutes, link_id=new_id("link"), expected=version, by=by, notes=notes, at=at)
    return LinkOut(link_id=link.link_id, role=link.role, url=public.sign(token), expires_at=link.expires_at)

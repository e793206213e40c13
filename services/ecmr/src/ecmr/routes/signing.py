"""Signing over HTTP, by parties with a token."""

from fastapi import Request, Response

from chassis.http import IfMatch, NewId, Now, ServiceRouter, etag, max_body
from ecmr.routes.wiring import SIGNED_BODY, EcmrId, Notes, Party, Protocol, Public, Seals, Sender, Signer, handwriting
from ecmr.schemas import AnswerIn, LinkIn, LinkOut, NoteOut, PartySignIn, WrittenIn
from ecmr.usecases import signing as usecases

router = ServiceRouter(tags=["ecmr signing"])


@router.post("/api/ecmr/{ecmrId}/sign", response_model_exclude_none=True, openapi_extra=max_body(SIGNED_BODY))
async def sign_note(
    ecmr_id: EcmrId, body: PartySignIn, request: Request, version: IfMatch, by: Signer, notes: Notes, seals: Seals, protocol: Protocol, at: Now,
    response: Response,
) -> NoteOut:  # fmt: skip
    """Sign in a role: sender, then carrier, then each successive carrier, then consignee. The reservations are part of what is signed."""
    note = await usecases.sign(ecmr_id, handwriting(body, request), body.signer_role, expected=version, by=by, notes=notes, seals=seals, at=at)
    etag(response, note.version)
    return NoteOut.of(note, protocol=protocol)


@router.post("/api/ecmr/{ecmrId}/reservations", response_model_exclude_none=True, openapi_extra=max_body(SIGNED_BODY))
async def reserve_in_writing(
    ecmr_id: EcmrId, body: WrittenIn, request: Request, version: IfMatch, by: Party, notes: Notes, seals: Seals, protocol: Protocol, at: Now,
    response: Response,
) -> NoteOut:  # fmt: skip
    """Enter reservations that the consignee sent in writing after delivery, while their legal clock runs (CMR art. 30, inside France L133-3)."""
    note = await usecases.reserve_in_writing(ecmr_id, handwriting(body, request), expected=version, by=by, notes=notes, seals=seals, at=at)
    etag(response, note.version)
    return NoteOut.of(note, protocol=protocol)


@router.post("/api/ecmr/{ecmrId}/reservations/answer", response_model_exclude_none=True, openapi_extra=max_body(SIGNED_BODY))
async def answer_reservations(
    ecmr_id: EcmrId, body: AnswerIn, request: Request, version: IfMatch, by: Sender, notes: Notes, seals: Seals, protocol: Protocol, at: Now,
    response: Response,
) -> NoteOut:  # fmt: skip
    """Accept or refuse the reservations of the carrier or the consignee, as the sender: only what it accepts binds it (CMR art. 8(2))."""
    handed = handwriting(body, request)
    note = await usecases.answer_reservations(ecmr_id, handed, body.role, accepted=body.accepted, expected=version, by=by, notes=notes, seals=seals, at=at)
    etag(response, note.version)
    return NoteOut.of(note, protocol=protocol)


@router.post("/api/ecmr/{ecmrId}/signing-links", status_code=201)
async def make_signing_link(ecmr_id: EcmrId, body: LinkIn, version: IfMatch, by: Party, notes: Notes, public: Public, at: Now, new_id: NewId) -> LinkOut:
    """Make a one-time link for a signer without an account, bound to the role and to the note as it stands."""
    link, token = await usecases.make_link(
        ecmr_id, body.role, body.purpose, minutes=body.minutes, link_id=new_id("link"), expected=version, by=by, notes=notes, at=at
    )
    return LinkOut(link_id=link.link_id, role=link.role, purpose=link.purpose, url=public.sign(token), expires_at=link.expires_at)

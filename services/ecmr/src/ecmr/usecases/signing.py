"""Use cases of signing: by a party with a token, or by whoever holds a one-time link."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from chassis.actor import Actor
from chassis.errors import Invalid
from contracts.ecmr import SignerRole
from contracts.values import GeoPoint
from ecmr.adapters.key_files import SealRoom
from ecmr.domain.consignment_note import ConsignmentNote, Decided
from ecmr.domain.note_record import LinkPurpose, SigningLink, hash_of_token
from ecmr.domain.signature_image import check_drawn
from ecmr.domain.signing import SEAL_TYPE, Evidence, Reservation, Seal, Signing
from ecmr.store import NoteStore


@dataclass(frozen=True, slots=True)
class Handwriting:
    """What a signer hands in, however it came."""

    signature: str
    signer_name: str
    reservations: tuple[Reservation, ...]
    place: str | None
    location: GeoPoint | None
    device_time: datetime | None
    address: str | None
    device: str | None
    shown_hash: str | None


class SignatureIsNoName(Invalid):
    """A typed signature is the signer's name."""


async def sign(
    ecmr_id: str, handed: Handwriting, role: SignerRole, *, expected: int | None, by: Actor, notes: NoteStore, seals: SealRoom, at: datetime
) -> ConsignmentNote:
    """Sign as a party. Raises NoteNotFound, WrongParty, StaleVersion, StepForbidden, OutOfTurn, SignatureUnreadable."""
    (await notes.get(ecmr_id, visible_to=by)).check_signer(role, by=by)
    signing = _signing(handed, role, authenticated_by="token", by=by, at=at)
    return await notes.change(ecmr_id, lambda note: note.expect(expected).sign(signing, seal=_seal_with(seals), at=at), visible_to=by, at=at)


async def answer_reservations(
    ecmr_id: str, handed: Handwriting, role: SignerRole, *, accepted: bool, expected: int | None, by: Actor, notes: NoteStore, seals: SealRoom, at: datetime
) -> ConsignmentNote:
    """Answer a party's reservations as the sender. Raises NoteNotFound, WrongParty, StaleVersion, StepForbidden, NothingToAnswer, SignatureUnreadable."""
    (await notes.get(ecmr_id, visible_to=by)).check_signer("sender", by=by)
    signing = _signing(handed, "sender", authenticated_by="token", by=by, at=at).model_copy(update={"accepted": accepted})
    return await notes.change(ecmr_id, lambda note: note.expect(expected).answer(role, signing, seal=_seal_with(seals), at=at), visible_to=by, at=at)


async def reserve_in_writing(
    ecmr_id: str, handed: Handwriting, *, expected: int | None, by: Actor, notes: NoteStore, seals: SealRoom, at: datetime
) -> ConsignmentNote:
    """Enter the consignee's reservations, received in writing. Raises NoteNotFound, StaleVersion, StepForbidden, NothingReserved, ClaimTooLate, NoSuchLine."""
    signing = _signing(handed, "consignee", authenticated_by="token", by=by, at=at)
    return await notes.change(ecmr_id, lambda note: note.expect(expected).reserve(signing, seal=_seal_with(seals), at=at), visible_to=by, at=at)


async def make_link(
    ecmr_id: str, role: SignerRole, purpose: LinkPurpose, *, minutes: int, link_id: str, expected: int | None, by: Actor, notes: NoteStore, at: datetime
) -> tuple[SigningLink, str]:
    """Make a one-time link; answers it with its token. Raises NoteNotFound, StaleVersion, StepForbidden, OutOfTurn."""
    token = secrets.token_urlsafe(32)
    note = await notes.get(ecmr_id, visible_to=by)
    link = SigningLink(
        link_id=link_id,
        role=role,
        purpose=purpose,
        revision=note.revision,
        token_hash=hash_of_token(token),
        expires_at=at + timedelta(minutes=minutes),
        made_by=by.subject,
    )
    await notes.change(ecmr_id, lambda now: now.expect(expected).offer_link(link, by=by, at=at), visible_to=by, at=at)
    return link, token


async def look_at_offer(token: str, *, notes: NoteStore, at: datetime) -> tuple[ConsignmentNote, SigningLink]:
    """Show what a link asks to sign. Raises NoteNotFound, LinkSpent."""
    note = await notes.by_link(token)
    return note, note.open_link(hash_of_token(token), at=at)


async def sign_by_link(token: str, handed: Handwriting, *, notes: NoteStore, seals: SealRoom, at: datetime) -> tuple[ConsignmentNote, SigningLink]:
    """Sign by a one-time link, which is spent with it. Raises NoteNotFound, LinkSpent, OutOfTurn, SignatureUnreadable."""
    note, link = await look_at_offer(token, notes=notes, at=at)
    guest = Actor(f"link:{link.link_id}", "guest", frozenset({"admin"}))
    signing = _signing(handed, link.role, authenticated_by="link", by=guest, at=at)

    def decide(now: ConsignmentNote) -> Decided:
        act = now.reserve if link.purpose == "reservations" else now.sign
        return act(signing, seal=_seal_with(seals), link=now.open_link(link.token_hash, at=at), at=at)

    return await notes.change(note.ecmr_id, decide, visible_to=guest, at=at), link


def _signing(handed: Handwriting, role: SignerRole, *, authenticated_by: str, by: Actor, at: datetime) -> Signing:
    drawn = handed.signature.startswith("data:")
    if not drawn and " ".join(handed.signature.split()).casefold() != " ".join(handed.signer_name.split()).casefold():
        raise SignatureIsNoName("Draw the signature (data:image/png;base64,…), or type the name of the signer.")
    evidence = {
        "signed_at": at,
        "authenticated_by": authenticated_by,
        "subject": by.subject,
        "org": by.org,
        **{name: getattr(handed, name) for name in ("device_time", "place", "location", "address", "device", "shown_hash")},
    }
    return Signing(
        role=role,
        signer_name=handed.signer_name,
        method="drawn" if drawn else "typed",
        signature=check_drawn(handed.signature) if drawn else handed.signature,
        reservations=handed.reservations,
        evidence=Evidence.model_validate(evidence),
    )


def _seal_with(seals: SealRoom) -> Seal:
    return partial(seals.ring.seal, typ=SEAL_TYPE)

"""The electronic consignment note: drafted, issued, signed three times, delivered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chassis.actor import Actor
from chassis.errors import Conflict, FieldError, Forbidden, Gone, StaleVersion
from contracts import Fact
from contracts.ecmr import (
    EcmrClaimsClosed,
    EcmrCreated,
    EcmrDelivered,
    EcmrIssued,
    EcmrReservationsAnswered,
    EcmrReservationsMade,
    EcmrSigned,
    NoteFact,
    NoteStatus,
    SignerRole,
    ToldLot,
    ToldReservation,
)
from contracts.values import OrgId, Timestamp, Value
from ecmr.domain.boxes import box_of
from ecmr.domain.claims import ClaimDays, Law, claim_days, endings, over
from ecmr.domain.note_record import MAX_LINKS, Amendment, HistoryEntry, SigningLink, changes_between
from ecmr.domain.particulars import CarryingParty, Particulars, missing_of
from ecmr.domain.protocol import Procedures
from ecmr.domain.signing import (
    FIRST_SEAL,
    ClaimTooLate,
    NothingReserved,
    OutOfTurn,
    Reservation,
    Seal,
    Signature,
    Signing,
    TextChanged,
    WrongParty,
    check_lines,
    claims_of,
    print_of,
    whose_turn,
)
from signing.canonical import Json, digest

Decided = tuple["ConsignmentNote", *tuple[Fact, ...]]
ISSUED: tuple[NoteStatus, ...] = ("issued", "loaded", "in_transit")
"""States in which a note lives on the road: it is signed and amended."""
ARRIVED: tuple[NoteStatus, ...] = ("delivered", "closed")
"""States after the consignee's signature: it may still hold in writing what did not show."""


class NoteNotEditable(Conflict):
    """A note is edited while it is a draft; later it is amended."""


class ParticularsMissing(Conflict):
    """Mandatory particulars of the CMR convention are missing."""


class StepForbidden(Conflict):
    """The note's state forbids this."""


class NotYourNote(Forbidden):
    """Only the sender's or the carrier's organisation may do this."""


class NothingAmended(Conflict):
    """The amendment changes nothing."""


class NothingToAnswer(Conflict):
    """There are no reservations of this role that wait for the sender's answer."""


class LinkSpent(Gone):
    """The signing link was used, has expired, or is for an earlier text of the note."""


class TooManyLinks(Conflict):
    """The note has as many signing links as it may have."""


class ConsignmentNote(Value):
    """A note from draft to archive. `revision` counts the texts of the note, `version` every save."""

    ecmr_id: str
    version: int = 1
    revision: int = 1
    number: str | None = None
    verify_code: str
    order_id: str | None = None
    client_id: OrgId
    carrier_id: OrgId | None = None
    status: NoteStatus = "draft"
    particulars: Particulars
    procedures: Procedures = Procedures()
    signatures: tuple[Signature, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    links: tuple[SigningLink, ...] = ()
    created_at: Timestamp
    created_by: str
    updated_at: Timestamp
    issued_at: Timestamp | None = None
    loaded_at: Timestamp | None = None
    delivered_at: Timestamp | None = None
    ended_reason: str | None = None
    clock_at: Timestamp | None = None
    """When the next legal clock runs out."""

    @classmethod
    def draft(
        cls,
        particulars: Particulars,
        *,
        ecmr_id: str,
        verify_code: str,
        client_id: str,
        carrier_id: str | None,
        order_id: str | None,
        procedures: Procedures,
        by: Actor,
        at: datetime,
    ) -> Decided:
        """Draw a note up."""
        parties: dict[str, Any] = {"client_id": client_id, "carrier_id": carrier_id, "order_id": order_id, "procedures": procedures}
        blank = cls(
            ecmr_id=ecmr_id, version=0, verify_code=verify_code, particulars=particulars, **parties, created_at=at, created_by=by.subject, updated_at=at
        )
        note = blank._next("created", by=by, at=at)
        return note, note.told_as(EcmrCreated)

    @property
    def missing(self) -> tuple[str, ...]:
        """The mandatory particulars that are missing."""
        return missing_of(self.particulars)

    @property
    def claims(self) -> ClaimDays | None:
        """The last days for the consignee's claims, once delivered."""
        return claim_days(self.delivered_at, country=self._delivered_in) if self.delivered_at else None

    @property
    def next_signer(self) -> SignerRole | None:
        """Whose turn it is; None when nobody's."""
        return whose_turn(self.signatures, revision=self.revision, successors=len(self.particulars.successive_carriers)) if self.status in ISSUED else None

    def signed_form(self, *, revision: int | None = None) -> Json:
        """Give what a signature covers: the whole text of the note at a revision, its identity and the procedures agreed on."""
        wanted = self.revision if revision is None else revision
        later = next((amendment.before for amendment in self.amendments if amendment.revision == wanted + 1), None)
        text = (later or self.particulars).model_dump(mode="json", by_alias=True, exclude_none=True)
        procedures = self.procedures.model_dump(mode="json", by_alias=True, exclude_none=True)
        return {"ecmrId": self.ecmr_id, "number": self.number, "revision": wanted, "orderId": self.order_id, "particulars": text, "procedures": procedures}

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical form of what is signed now."""
        return digest(self.signed_form())

    def expect(self, version: int | None) -> "ConsignmentNote":
        """Hold the client to the version it believes current. Raises StaleVersion."""
        if version is not None and version != self.version:
            raise StaleVersion(f"The note is at version {self.version}.", version=self.version)
        return self

    def rewrite(self, particulars: Particulars, *, by: Actor, at: datetime) -> Decided:
        """Replace the content of a draft. Raises NoteNotEditable."""
        self._only_party(by)
        if self.status != "draft":
            raise NoteNotEditable(status_now=self.status)
        return (self._next("edited", changes={"particulars": particulars}, by=by, at=at),)

    def issue(self, number: str, *, warnings: Sequence[str] = (), by: Actor, at: datetime) -> Decided:
        """Give the note its final form and number. Raises ParticularsMissing, which names each; StepForbidden."""
        self._only_party(by)
        self._step_from("draft")
        if missing := self.missing:
            errors = [FieldError("#/" + path.replace(".", "/"), f"is mandatory (box {box_of(path)})") for path in missing]
            raise ParticularsMissing(f"The note misses: {', '.join(missing)}.", errors=errors, missing=list(missing))
        note = self._next("issued", changes={"status": "issued", "number": number, "issued_at": at}, by=by, at=at, detail=number)
        return note, note.told_as(EcmrIssued, warnings=list(warnings))

    def amend(self, particulars: Particulars, *, reason: str, by: Actor, at: datetime) -> Decided:
        """Change an issued note: the text before is kept, and all parties sign anew. Raises StepForbidden, ParticularsMissing, NothingAmended."""
        self._only_party(by)
        self._step_from(*ISSUED)
        changes = changes_between(self.particulars, particulars)
        if not changes:
            raise NothingAmended
        if missing := missing_of(particulars):
            raise ParticularsMissing(f"The note would miss: {', '.join(missing)}.", missing=list(missing))
        made = Amendment(revision=self.revision + 1, at=at, by=by.subject, reason=reason, changes=changes, before=self.particulars)
        changed = {"particulars": particulars, "revision": made.revision, "amendments": (*self.amendments, made)}
        return (self._next("amended", changes=changed, by=by, at=at, detail=reason),)

    def check_signer(self, role: SignerRole, *, by: Actor) -> None:
        """Raise WrongParty unless the organisation signs in this role. Who has no account signs on the device of a carrier of the note."""
        drives = by.has("carrier") or by.has("driver")
        mine = by.org == self.client_id and by.has("shipper") if role == "sender" else drives and by.org in self._devices_of(role)
        if not mine and not by.is_admin:
            raise WrongParty(f"The {role} signs with a token of its own, on the carrier's device or by a signing link.")

    def sign(self, signing: Signing, *, seal: Seal, at: datetime, link: SigningLink | None = None) -> Decided:
        """Seal a signature over the note as it stands and the seal before. Raises StepForbidden, OutOfTurn, TextChanged, NoSuchLine."""
        self._step_from(*ISSUED)
        check_lines(signing.reservations, lots=len(self.particulars.goods))
        if signing.role != self.next_signer:
            turn = self.next_signer
            raise OutOfTurn(f"It is the turn of the {turn}." if turn else "All parties have signed.", next_signer=turn)
        if signing.role == "successive_carrier":
            signing = signing.model_copy(update={"successor": self._successors_signed})
        signature = self._sealed(signing, seal)
        changed: dict[str, Any] = {"signatures": (*self.signatures, signature), "links": _without(self.links, link, at), **self._moved_by(signing.role, at)}
        signer = Actor(signing.evidence.subject, signing.evidence.org)
        note = self._next("signed", changes=changed, by=signer, at=at, detail=f"{signing.role}: {signing.signer_name}")
        return (note, *note.told_signed(signature, at=at))

    def answer(self, role: SignerRole, signing: Signing, *, seal: Seal, at: datetime) -> Decided:
        """Seal the sender's answer to a party's reservations (CMR art. 8(2)). Raises StepForbidden, NothingToAnswer, TextChanged."""
        self._step_from(*ISSUED, *ARRIVED)
        current = [one for one in self.signatures if one.revision == self.revision]
        answered = {one.accepts for one in current}
        asked = next((one for one in current if one.role == role and one.reservations and print_of(one.seal) not in answered), None)
        if asked is None:
            raise NothingToAnswer
        signature = self._sealed(signing.model_copy(update={"accepts": print_of(asked.seal)}), seal)
        detail = f"{'accepted' if signing.accepted else 'refused'} those of the {role}: {signing.signer_name}"
        signer = Actor(signing.evidence.subject, signing.evidence.org)
        note = self._next("reservations answered", changes={"signatures": (*self.signatures, signature)}, by=signer, at=at, detail=detail)
        held = [reservation.told() for reservation in asked.reservations]
        told = {"role": role, "accepted": signing.accepted, "signer_name": signing.signer_name, "answered_at": at, "reservations": held}
        return note, note.told_as(EcmrReservationsAnswered, **told)

    def reserve(self, signing: Signing, *, seal: Seal, at: datetime, link: SigningLink | None = None) -> Decided:
        """Seal the consignee's reservations sent in writing after delivery (CMR art. 30). Raises StepForbidden, NothingReserved, ClaimTooLate, NoSuchLine."""
        self._step_from(*ARRIVED)
        if not signing.reservations:
            raise NothingReserved(errors=[FieldError("#/reservations", "names at least one")])
        check_lines(signing.reservations, lots=len(self.particulars.goods))
        held = self._told(signing.reservations)
        late = over([one.claim_until or "" for one in held], country=self._delivered_in, at=at)
        if late:
            days = [FieldError(f"#/reservations/{place}", f"the last day was {held[place].claim_until}") for place in late]
            raise ClaimTooLate(errors=days)
        signature = self._sealed(signing.model_copy(update={"written_after": True}), seal)
        changed = {"signatures": (*self.signatures, signature), "links": _without(self.links, link, at)}
        signer = Actor(signing.evidence.subject, signing.evidence.org)
        note = self._next("reserved in writing", changes=changed, by=signer, at=at, detail=signing.signer_name)
        told = note.told_as(EcmrReservationsMade, role=signing.role, signer_name=signing.signer_name, made_at=at, reservations=held)
        return note, told

    def ring(self, *, at: datetime) -> Decided:
        """Tell each legal clock that has run out since the last time; what runs on keeps its moment."""
        ends = list(endings(self.claims, country=self._delivered_in)) if self.claims else []
        due = [(clock, last) for moment, clock, last in ends if self.clock_at and self.clock_at <= moment <= at]
        note = self.model_copy(update={"clock_at": next((moment for moment, *_ in ends if moment > at), None), "version": self.version + 1})
        return (note, *(note.told_as(EcmrClaimsClosed, clock=clock, last_day=last) for clock, last in due))

    def _sealed(self, signing: Signing, seal: Seal) -> Signature:
        if signing.evidence.shown_hash not in (None, self.content_hash):
            raise TextChanged(content_hash=self.content_hash)
        previous = print_of(self.signatures[-1].seal) if self.signatures else FIRST_SEAL
        bound: dict[str, Any] = {"revision": self.revision, "note_hash": self.content_hash, "previous": previous}
        sealed = seal(claims_of(signing, ecmr_id=self.ecmr_id, number=self.number, **bound))
        return Signature.model_validate({**dict(signing), **bound, "seal": sealed})

    @property
    def _delivered_in(self) -> str | None:
        place = self.particulars.delivery
        return place.address.country if place and place.address else None

    def offer_link(self, link: SigningLink, *, by: Actor, at: datetime) -> Decided:
        """Let somebody without an account sign, or hold something in writing. Raises StepForbidden, OutOfTurn when the role has signed, TooManyLinks."""
        if not (by.has("carrier") and by.org in self.particulars.successor_ids):
            self._only_party(by)
        self._step_from(*(ARRIVED if link.purpose == "reservations" else ISSUED))
        signed = sum(one.role == link.role and one.revision == self.revision and one.takes_a_turn for one in self.signatures)
        if link.purpose == "signature" and signed >= (len(self.particulars.successive_carriers) if link.role == "successive_carrier" else 1):
            raise OutOfTurn(f"The {link.role} has signed.", next_signer=self.next_signer)
        if len(self.links) >= MAX_LINKS:
            raise TooManyLinks
        return (self._next("link made", changes={"links": (*self.links, link)}, by=by, at=at, detail=link.role),)

    def open_link(self, token_hash: str, *, at: datetime) -> SigningLink:
        """Find the link a token opens. Raises LinkSpent."""
        link = next((one for one in self.links if one.token_hash == token_hash), None)
        if (
            link is None
            or link.used_at
            or link.expires_at <= at
            or link.revision != self.revision
            or self.status not in (ARRIVED if link.purpose == "reservations" else ISSUED)
        ):
            raise LinkSpent
        return link

    def move(self, target: NoteStatus, *, by: Actor, at: datetime, reason: str | None = None) -> Decided:
        """Take a step no signature makes: leave, close, cancel before loading, go on on paper. Raises StepForbidden."""
        self._only_party(by)
        before: dict[NoteStatus, tuple[NoteStatus, ...]] = {
            "in_transit": ("loaded",),
            "closed": ("delivered",),
            "cancelled": ("draft", "issued"),
            "replaced_by_paper": ISSUED,
        }
        self._step_from(*before[target])
        if target == "cancelled" and any(signature.role == "carrier" for signature in self.signatures):
            raise StepForbidden("The carrier has signed.", status_now=self.status)
        note = self._next(target, changes={"status": target, "ended_reason": reason or self.ended_reason}, by=by, at=at, detail=reason)
        return (note,)

    def carried_by(self, carrier_id: str, *, name: str, by: Actor, at: datetime) -> Decided:
        """Give a draft to a carrier. Raises StepForbidden when it is issued, or the carrier's already."""
        self._step_from("draft")
        if self.carrier_id == carrier_id:
            raise StepForbidden("The note is with this carrier.", status_now=self.status)
        carrier = CarryingParty(name=name)
        changes = {"carrier_id": carrier_id, "particulars": self.particulars.model_copy(update={"carrier": carrier})}
        return (self._next("carrier named", changes=changes, by=by, at=at, detail=carrier_id),)

    def told_as(self, kind: type[NoteFact], **more: Any) -> NoteFact:
        """Tell an event of the note."""
        named = ("ecmr_id", "number", "order_id", "client_id", "carrier_id", "status")
        return kind(**{name: getattr(self, name) for name in named}, **more)

    def _moved_by(self, role: SignerRole, at: datetime) -> dict[str, Any]:
        if role == "carrier" and self.status == "issued":
            return {"status": "loaded", "loaded_at": at}
        if role != "consignee":
            return {}
        first, *_ = endings(claim_days(at, country=self._delivered_in), country=self._delivered_in)
        return {"status": "delivered", "delivered_at": at, "clock_at": first[0]}

    @property
    def _successors_signed(self) -> int:
        return sum(one.role == "successive_carrier" and one.revision == self.revision for one in self.signatures)

    def _told(self, reservations: Sequence[Reservation]) -> list[ToldReservation]:
        days = self.claims
        law: Law = "french" if self.particulars.kind == "national" and self._delivered_in == "FR" else "cmr"
        return [one.told(until=days.last_day_of(one.kind, law=law) if days else None) for one in reservations]

    def _devices_of(self, role: SignerRole) -> set[OrgId | None]:
        """The organisations on whose devices a role signs: its own where it has one, else those of all carriers."""
        if role == "carrier":
            return {self.carrier_id}
        turn = next(iter(self.particulars.successive_carriers[self._successors_signed :]), None) if role == "successive_carrier" else None
        return {turn.carrier_id} if turn and turn.carrier_id else {self.carrier_id, *self.particulars.successor_ids}

    def told_signed(self, signature: Signature, *, at: datetime) -> tuple[NoteFact, ...]:
        """Tell of a signature, and of the delivery when it is the consignee's."""
        days, held = self.claims, self._told(signature.reservations)
        signed = self.told_as(EcmrSigned, role=signature.role, signer_name=signature.signer_name, signed_at=at, revision=self.revision, reservations=held)
        if days is None:
            return (signed,)
        until = {"damage_claim_until": days.damage, "delay_claim_until": days.delay, "french_claim_until": days.french}
        lots = [ToldLot(packages=item.packages, packing=item.packing) for item in self.particulars.goods if item.packages and item.packing]
        return (signed, self.told_as(EcmrDelivered, delivered_at=at, reservations=held, lots=lots, **until))

    def _only_party(self, by: Actor) -> None:
        if not (by.is_admin or (by.has("shipper") and by.org == self.client_id) or (by.has("carrier") and by.org == self.carrier_id)):
            raise NotYourNote

    def _step_from(self, *allowed: NoteStatus) -> None:
        if self.status not in allowed:
            raise StepForbidden(f"The note is {self.status}; this needs it to be {' or '.join(allowed)}.", status_now=self.status)

    def _next(self, action: str, *, by: Actor, at: datetime, detail: str | None = None, changes: Mapping[str, Any] | None = None) -> "ConsignmentNote":
        previous = self.history[-1].seal if self.history else FIRST_SEAL
        note = self.model_copy(update=changes)
        told = HistoryEntry(
            action=action, at=at, by=by.subject, org=by.org, detail=detail, revision=note.revision, content_hash=note.content_hash, previous="", seal=""
        )
        history = (*self.history, told.sealed_after(previous))
        return note.model_copy(update={"history": history, "version": self.version + 1, "updated_at": at})


def _without(links: tuple[SigningLink, ...], spent: SigningLink | None, at: datetime) -> tuple[SigningLink, ...]:
    return tuple(link.model_copy(update={"used_at": at}) if link == spent else link for link in links)

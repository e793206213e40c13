"""Requests and responses. A client never writes what only the service knows: number, status, seals, moments."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from chassis.http import RequestModel, ResponseModel
from contracts.ecmr import NoteStatus, SignerRole
from contracts.values import GeoPoint, OrgId, Timestamp
from ecmr.domain.boxes import box_of
from ecmr.domain.claims import ClaimDays
from ecmr.domain.consignment_note import ConsignmentNote
from ecmr.domain.mailing import Email, Language, Mailing
from ecmr.domain.note_record import Amendment, HistoryEntry, LinkPurpose
from ecmr.domain.particulars import CMR_STATEMENT, Particulars
from ecmr.domain.protocol import Procedures, ProtocolParties
from ecmr.domain.signature_image import MAX_BYTES
from ecmr.domain.signing import Evidence, Reservation, Signature
from ecmr.domain.text import Label, Line
from ecmr.domain.verification import Finding, Verdict


class NoteIn(Particulars):
    """A note as far as it is known. With `orderId` it is filled from the order; what the body says itself counts."""

    order_id: Annotated[str, Field(max_length=64, pattern=r"^order_[0-9a-z]{26}$")] | None = None
    client_id: OrgId | None = None
    carrier_id: OrgId | None = None

    def over(self, known: Particulars) -> Particulars:
        """Lay what the body says over what is known."""
        said = {name: getattr(self, name) for name in self.model_fields_set if name in Particulars.model_fields}
        return Particulars.model_validate({**dict(known), **said})


class NotePutIn(Particulars):
    """The whole content of a draft."""

    def content(self) -> Particulars:
        """As the domain has it."""
        return Particulars.model_validate({name: getattr(self, name) for name in Particulars.model_fields})


class OlfIn(RequestModel):
    """A note in the JSON of the Open Logistics Foundation's eCMR. Its content becomes a draft; its seals stay where they were made."""

    ecmr_consignment: dict[str, Any] = Field(description="As their model has it; older names of it are understood.")
    ecmr_id: Line | None = None
    ecmr_status: Literal["NEW", "LOADING", "IN_TRANSPORT", "DELIVERED", "ARRIVED_AT_DESTINATION"] | None = None
    created_at: Line | None = None
    created_by: Line | None = None
    edited_at: Line | None = None
    edited_by: Line | None = None
    origin_url: Line | None = None


class AmendmentIn(RequestModel):
    """A change after issue: the whole new content, and why."""

    reason: Line
    particulars: Particulars


class StepIn(RequestModel):
    """Why a note ends."""

    reason: Line


class HandwrittenIn(RequestModel):
    """A signature: a PNG drawn on glass as data URL, or the typed name. `deviceTime` is the phone's clock, `contentHash` that of the text it showed."""

    signature: Annotated[str, Field(min_length=1, max_length=12_000_000, description=f"data:image/png;base64,… of up to {MAX_BYTES} bytes, or a typed name.")]
    signer_name: Label
    place: Label | None = None
    location: GeoPoint | None = None
    device_time: Timestamp | None = None
    content_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="Refused with 409 when the note has another text by now.")] | None = None


class SignIn(HandwrittenIn):
    """A signature, with what the signer holds against the state of the goods."""

    reservations: Annotated[tuple[Reservation, ...], Field(max_length=50)] = ()


class WrittenIn(HandwrittenIn):
    """The consignee's reservations after delivery, as the party that got them in writing enters them; or as it sends them itself, by a link."""

    reservations: Annotated[tuple[Reservation, ...], Field(min_length=1, max_length=50)]


class AnswerIn(HandwrittenIn):
    """The sender's signed answer to the reservations of a party."""

    role: Literal["carrier", "successive_carrier", "consignee"]
    accepted: bool


class PartySignIn(SignIn):
    """A signature by a party with a token."""

    signer_role: SignerRole


class LinkIn(RequestModel):
    """For whom a one-time signing link is, and how many minutes it opens."""

    role: SignerRole
    purpose: Annotated[LinkPurpose, Field(description="`reservations`: the consignee's, in writing after delivery.")] = "signature"
    minutes: Annotated[int, Field(ge=1, le=7 * 24 * 60)] = 15

    @model_validator(mode="after")
    def _consignee_reserves(self) -> "LinkIn":
        if self.purpose == "reservations" and self.role != "consignee":
            raise ValueError("only the consignee holds something in writing after delivery")
        return self


class LinkOut(ResponseModel):
    """A one-time link. Its address is shown once and never again."""

    link_id: str
    role: SignerRole
    purpose: LinkPurpose
    url: str
    expires_at: Timestamp


class MailIn(RequestModel):
    """To whom a note is sent, with a message of one's own."""

    to: Email
    message: Line | None = None
    language: Language | None = None


class MailingOut(Mailing):
    """A mail and every try to deliver it."""

    @classmethod
    def of(cls, mailing: Mailing) -> "MailingOut":
        """Show a mail."""
        return cls.model_construct(**dict(mailing))


class MailingsOut(ResponseModel):
    """The mails of a note, newest first."""

    items: list[MailingOut]
    next_cursor: None = None


class SignatureOut(ResponseModel):
    """A signature: what was sealed, and the seal (a compact JWS)."""

    role: SignerRole
    signer_name: str
    method: Literal["drawn", "typed"]
    level: str = Field(description="eIDAS: `simple` is art. 3(10); the platform's seal over it makes every later change detectable.")
    reservations: tuple[Reservation, ...]
    successor: int | None = Field(default=None, description="Which of the successive carriers signed, from 0.")
    accepts: str | None = Field(default=None, description="The sender's answer to reservations: SHA-256 of the seal that has them.")
    accepted: bool | None = None
    written_after: bool | None = Field(default=None, description="True: the consignee's reservations in writing after delivery (CMR art. 30).")
    evidence: Evidence
    revision: int
    current: bool = Field(description="False when the note was amended since: a new signature is due.")
    note_hash: str
    previous: str
    seal: str

    @classmethod
    def of(cls, signature: Signature, *, revision: int) -> "SignatureOut":
        """Show a signature."""
        names = (name for name in cls.model_fields if name != "current")
        return cls.model_construct(**{name: getattr(signature, name) for name in names}, current=signature.revision == revision)


class NoteOut(ResponseModel):
    """A note as its parties see it."""

    ecmr_id: str
    version: int
    revision: int
    number: str | None = None
    verify_code: str
    order_id: str | None = None
    client_id: str
    carrier_id: str | None = None
    status: NoteStatus
    missing: tuple[str, ...] = Field(description="Mandatory particulars (CMR art. 6) that are missing.")
    missing_boxes: tuple[int, ...] = Field(description="The boxes of the printed form they stand in.")
    warnings: tuple[str, ...]
    next_signer: SignerRole | None = None
    particulars: Particulars
    statement: str = CMR_STATEMENT
    procedures: Procedures
    content_hash: str = Field(description="SHA-256 of the canonical JSON (RFC 8785) that is signed.")
    signatures: tuple[SignatureOut, ...]
    claims: ClaimDays | None = Field(default=None, description="Last days for the consignee's claims, once delivered.")
    created_at: Timestamp
    updated_at: Timestamp
    issued_at: Timestamp | None = None
    loaded_at: Timestamp | None = None
    delivered_at: Timestamp | None = None
    ended_reason: str | None = None

    @classmethod
    def of(cls, note: ConsignmentNote, *, protocol: ProtocolParties) -> "NoteOut":
        """Show a note."""
        derived = {"missing_boxes", "signatures", "statement", "warnings"}
        shown: dict[str, Any] = {name: getattr(note, name) for name in cls.model_fields if name not in derived}
        boxes = tuple(sorted({box for box in map(box_of, note.missing) if box}))
        signatures = tuple(SignatureOut.of(signature, revision=note.revision) for signature in note.signatures)
        warnings = protocol.warnings_of(note.particulars, on=(note.issued_at or note.updated_at).date())
        return cls.model_construct(**shown, missing_boxes=boxes, signatures=signatures, warnings=warnings, statement=CMR_STATEMENT)


class ImportedOut(ResponseModel):
    """The draft a foreign note became, and what of it was not taken, by its place in what was sent."""

    note: NoteOut
    not_taken: tuple[str, ...]


class NotePage(ResponseModel):
    """A page of notes, without evidence and seals."""

    items: list[dict[str, Any]]
    next_cursor: str | None


class HistoryOut(ResponseModel):
    """Who did what when, each entry chained by hash to the one before; and the texts that amendments replaced."""

    items: tuple[HistoryEntry, ...]
    amendments: tuple[Amendment, ...]
    next_cursor: None = None


class CheckedSignatureOut(ResponseModel):
    """A signature as the public check shows it."""

    role: SignerRole
    signer_name: str
    signed_at: Timestamp
    level: str


class CheckOut(ResponseModel):
    """Whether a note is genuine and unaltered."""

    verdict: Verdict
    detail: str
    number: str | None = None
    status: NoteStatus | None = None
    revision: int | None = None
    issued_at: Timestamp | None = None
    signatures: tuple[CheckedSignatureOut, ...] = ()
    altered: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, verdict: Verdict, detail: str, *, note: ConsignmentNote | None = None, altered: tuple[Finding, ...] = ()) -> "CheckOut":
        """Show a verdict."""
        if note is None:
            return cls(verdict=verdict, detail=detail)
        signatures = tuple(
            CheckedSignatureOut(role=one.role, signer_name=one.signer_name, signed_at=one.evidence.signed_at, level=one.level)
            for one in note.signatures
            if one.revision == note.revision and one.takes_a_turn
        )
        known = {"number": note.number, "status": note.status, "revision": note.revision, "issued_at": note.issued_at}
        return cls.model_validate({"verdict": verdict, "detail": detail, **known, "signatures": signatures, "altered": altered})


class OfferOut(ResponseModel):
    """What somebody with a signing link is asked to sign."""

    role: SignerRole
    purpose: LinkPurpose
    number: str
    expires_at: Timestamp
    content_hash: str
    particulars: Particulars
    reservations: tuple[Reservation, ...] = Field(description="Those the carrier made at loading.")
    is_your_turn: bool


class SignedOut(ResponseModel):
    """A signature was taken."""

    number: str
    role: SignerRole
    status: NoteStatus
    signed_at: Timestamp
    verify_url: str


class JwksOut(ResponseModel):
    """The public keys of all seals (RFC 7517)."""

    keys: list[dict[str, str]]

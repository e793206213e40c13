"""Signing a note: who, in which order, and what exactly is sealed."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from chassis.errors import Conflict, FieldError, Forbidden, Invalid
from contracts.ecmr import ReservationKind, SignerRole, ToldReservation
from contracts.values import Count, GeoPoint, Timestamp, Value
from ecmr.domain.text import Label, Line
from signing.canonical import Json

SEAL_TYPE = "ecmr-seal+jws"
FIRST_SEAL = "0" * 64

Seal = Callable[[Json], str]
"""Signs claims with the platform's key and answers the compact JWS."""


class OutOfTurn(Conflict):
    """Another party has to sign first, or this one has signed already."""


class TextChanged(Conflict):
    """What the signer was shown is not the text of the note any more."""


class NoSuchLine(Invalid):
    """A reservation names a lot that the note does not have."""


class NothingReserved(Invalid):
    """Reservations in writing say what is held against the state of the goods."""


class ClaimTooLate(Conflict):
    """The last day for a reservation of this kind has passed (CMR art. 30)."""


class WrongParty(Forbidden):
    """The token's organisation does not sign in this role."""


class Reservation(Value):
    """What a carrier or consignee holds against the state of the goods (CMR art. 8, 9 and 30). `line` counts the lots from 0."""

    kind: ReservationKind
    text: Line
    line: Annotated[int, Field(ge=0, le=99)] | None = None
    quantity: Count | None = None
    photo_document_ids: Annotated[tuple[Annotated[str, Field(max_length=64, pattern=r"^[a-z0-9_]+$")], ...], Field(max_length=20)] = ()

    def told(self, *, until: str | None = None) -> ToldReservation:
        """As events tell it, with the last day of its clock where one runs."""
        return ToldReservation(kind=self.kind, text=self.text, quantity=self.quantity, claim_until=until)


class Evidence(Value):
    """How the signing came about: kept with the seal, and part of it."""

    signed_at: Timestamp
    device_time: Timestamp | None = None
    place: Label | None = None
    location: GeoPoint | None = None
    authenticated_by: Literal["token", "link"]
    subject: str
    org: str
    address: Annotated[str, Field(max_length=64)] | None = None
    device: Annotated[str, Field(max_length=300)] | None = None
    shown_hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The `contentHash` of the text that the signer's screen showed."""


class Signing(Value):
    """What a signer hands in."""

    role: SignerRole
    signer_name: Label
    method: Literal["drawn", "typed"]
    signature: str
    reservations: Annotated[tuple[Reservation, ...], Field(max_length=50)] = ()
    successor: int | None = None
    """Which of the successive carriers signs, from 0."""
    accepts: str | None = None
    """In the sender's answer to reservations: the SHA-256 of the seal that has them."""
    accepted: bool | None = None
    written_after: bool | None = None
    """True in the consignee's reservations sent in writing after delivery (CMR art. 30)."""
    evidence: Evidence

    @property
    def takes_a_turn(self) -> bool:
        """Whether it signs the note itself; the sender's answers and what is written after delivery come beside the turns."""
        return self.accepts is None and self.written_after is None


class Signature(Signing):
    """A signing, sealed. `level` is honest: a drawing or a typed name is a simple electronic signature (eIDAS art. 3(10)), under the platform's seal."""

    revision: int
    note_hash: str
    previous: str
    seal: str
    level: Literal["simple"] = "simple"


def claims_of(signing: Signing, *, ecmr_id: str, number: str | None, revision: int, note_hash: str, previous: str) -> dict[str, Json]:
    """Write what the seal states: the note at its revision, the whole signing, and the seal before."""
    stated: dict[str, Any] = signing.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"ecmrId": ecmr_id, "number": number, "revision": revision, "noteHash": note_hash, "previous": previous, "signing": stated}


def print_of(seal: str) -> str:
    """SHA-256 of a seal: what the next one includes."""
    return hashlib.sha256(seal.encode()).hexdigest()


def whose_turn(signatures: Sequence[Signature], *, revision: int, successors: int) -> SignerRole | None:
    """Name the role that signs next at this revision; None when all have. Successive carriers sign one after the other (CMR art. 35)."""
    one: tuple[SignerRole, ...] = ("successive_carrier",)
    order: tuple[SignerRole, ...] = ("sender", "carrier", *(one * successors), "consignee")
    signed = sum(signature.revision == revision and signature.takes_a_turn for signature in signatures)
    return order[signed] if signed < len(order) else None


def check_lines(reservations: Sequence[Reservation], *, lots: int) -> None:
    """Hold reservations to the lots there are. Raises NoSuchLine."""
    beyond = [place for place, held in enumerate(reservations) if held.line is not None and held.line >= lots]
    if beyond:
        raise NoSuchLine(errors=[FieldError(f"#/reservations/{place}/line", f"the note has {lots} lots, counted from 0") for place in beyond])

"""What `ecmr` tells the fleet: electronic consignment notes, their signatures and their mail."""

from typing import Any, Literal

from pydantic import Field

from contracts.event import Fact
from contracts.values import Count, OrgId, Timestamp

NoteStatus = Literal["draft", "issued", "loaded", "in_transit", "delivered", "closed", "cancelled", "replaced_by_paper"]
SignerRole = Literal["sender", "carrier", "successive_carrier", "consignee"]
ReservationKind = Literal["damage", "shortage", "delay", "other"]


class NoteFact(Fact):
    """What every event of a note carries."""

    ecmr_id: str
    number: str | None = None
    order_id: str | None = None
    client_id: OrgId
    carrier_id: OrgId | None = None
    status: NoteStatus


class ToldReservation(Fact):
    """A reservation made at loading or delivery; `claim_until` is the last day of the legal clock that runs for it."""

    kind: ReservationKind
    text: str
    quantity: Count | None = None
    claim_until: str | None = None


class ToldLot(Fact):
    """One lot of the goods as it was signed: how many packages, and of what kind in the parties' own words."""

    packages: Count
    packing: str


_NOTE: dict[str, Any] = {
    "ecmrId": "ecmr_01k5zc4e9hfm5tb8r2v6y0w3ns",
    "number": "ECMR-2026-000042",
    "orderId": "order_01k5z7y3m8e4drqa2f6w9xc1tb",
    "clientId": "acme",
    "carrierId": "carrier-test-123",
    "status": "issued",
}


class EcmrCreated(NoteFact, type="ecmr.created"):
    """A note was drafted."""

    example = _NOTE | {"number": None, "status": "draft"}


class EcmrIssued(NoteFact, type="ecmr.issued"):
    """A note has its number and can be signed; `warnings` are sentences a dispatcher should read."""

    warnings: list[str] = Field(default_factory=list)
    example = _NOTE | {"warnings": []}


class EcmrSigned(NoteFact, type="ecmr.signed"):
    """A party signed; its reservations are part of what it signed."""

    role: SignerRole
    signer_name: str
    signed_at: Timestamp
    revision: Count
    reservations: list[ToldReservation] = Field(default_factory=list)
    example = _NOTE | {"role": "sender", "signerName": "Anne Martin", "signedAt": "2026-03-14T08:45:00Z", "revision": 1, "reservations": []}


class EcmrDelivered(NoteFact, type="ecmr.delivered"):
    """The consignee signed: the goods are delivered. `lots` are those that say how many packages of what kind they are.

    The last days for a consignee's claims: of loss or damage that does not show and of delay (CMR art. 30), and for carriage inside France (L133-3).
    """

    delivered_at: Timestamp
    reservations: list[ToldReservation] = Field(default_factory=list)
    damage_claim_until: str
    delay_claim_until: str
    french_claim_until: str
    lots: list[ToldLot] = Field(default_factory=list)
    example = _NOTE | {
        "status": "delivered", "deliveredAt": "2026-03-14T15:42:00Z", "lots": [{"packages": 33, "packing": "EPAL pallets"}],
        "reservations": [{"kind": "damage", "text": "2 cartons crushed", "quantity": 2}],
        "damageClaimUntil": "2026-03-23", "delayClaimUntil": "2026-04-04", "frenchClaimUntil": "2026-03-18",
    }  # fmt: skip


class EcmrReservationsAnswered(NoteFact, type="ecmr.reservations_answered"):
    """The sender accepted the reservations of the carrier or the consignee, which then bind it (CMR art. 8(2)), or refused them."""

    role: SignerRole
    accepted: bool
    signer_name: str
    answered_at: Timestamp
    reservations: list[ToldReservation] = Field(default_factory=list)
    example = _NOTE | {
        "role": "carrier", "accepted": True, "signerName": "Anne Martin", "answeredAt": "2026-03-14T09:05:00Z",
        "reservations": [{"kind": "damage", "text": "2 cartons crushed", "quantity": 2}],
    }  # fmt: skip


class EcmrReservationsMade(NoteFact, type="ecmr.reservations_made"):
    """The consignee held something in writing after delivery, while the legal clock of each reservation ran (CMR art. 30)."""

    role: SignerRole
    signer_name: str
    made_at: Timestamp
    reservations: list[ToldReservation] = Field(default_factory=list)
    example = _NOTE | {
        "status": "delivered", "role": "consignee", "signerName": "Lena Roth", "madeAt": "2026-03-17T10:20:00Z",
        "reservations": [{"kind": "damage", "text": "12 bottles broken inside", "quantity": 12, "claimUntil": "2026-03-23"}],
    }  # fmt: skip


class EcmrClaimsClosed(NoteFact, type="ecmr.claims_closed"):
    """The last day of a legal clock has passed: no claim of this kind can be made any more."""

    clock: Literal["damage", "delay", "french"]
    last_day: str
    example = _NOTE | {"status": "delivered", "clock": "damage", "lastDay": "2026-03-23"}


class EcmrSent(NoteFact, type="ecmr.sent"):
    """A mail with the note was taken or refused by the recipient's server, or given up."""

    mailing_id: str
    outcome: Literal["sent", "failed"]
    detail: str | None = None
    example = _NOTE | {"mailingId": "mailing_01k5zc4e9hfm5tb8r2v6y0w3ns", "outcome": "sent", "detail": None}

"""Carriers: who they are, what entitles them to drive, how well they did."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints
from stdnum.eu import vat
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.fr import siret as siret_number

from chassis.actor import Actor
from chassis.errors import AlreadyExists, Forbidden
from contracts.orders import CarrierRegistered, CarrierScored
from contracts.values import CalendarDay, Money, OrgId, Timestamp, Value
from orders.domain.carrier_score import CarrierScore
from orders.domain.text import Label

Flag = Literal["unverified", "licence_expired", "insurance_expired", "no_licence", "no_insurance"]


class CarrierNotYours(Forbidden):
    """Only the carrier itself, who registered it, or an administrator may change a carrier's entry."""


class CarrierTaken(AlreadyExists):
    """A carrier of that identifier is registered already."""


def _siret(text: str) -> str:
    try:
        return str(siret_number.validate(text))
    except StdnumError as error:
        raise ValueError("is not a SIRET: 14 digits with a valid checksum") from error


def _vat_number(text: str) -> str:
    try:
        return str(vat.validate(text))
    except StdnumError as error:
        raise ValueError("is not a VAT number of an EU member state, such as FR83404833048") from error


Siret = Annotated[str, Field(min_length=14, max_length=24, examples=["73282932000074"]), AfterValidator(_siret)]
"""A French establishment's number; Luhn-checked, with La Poste's own rule for its offices (INSEE)."""

VatNumber = Annotated[str, Field(min_length=4, max_length=20, examples=["FR83404833048"]), AfterValidator(_vat_number)]
Email = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=6, max_length=254, pattern=r"^[^@\s,;<>]{1,64}@[A-Za-z0-9.-]{1,189}\.[A-Za-z]{2,63}$")
]


class Licence(Value):
    """What allows the carrier to carry for others: a Community licence, a national one, an ADR certificate."""

    kind: Label
    number: Label
    valid_until: CalendarDay


class Insurance(Value):
    """An insurance of the carrier: its liability for goods (CMR), its vehicles."""

    kind: Label
    insurer: Label
    policy_number: Label
    coverage: Money | None = None
    valid_until: CalendarDay


class CarrierProfile(Value):
    """What a carrier's entry says, as people write it."""

    name: Label
    siret: Siret | None = None
    vat_number: VatNumber | None = None
    email: Email | None = None
    phone: Label | None = None
    address: Label | None = None
    licences: Annotated[tuple[Licence, ...], Field(max_length=50)] = ()
    insurance: Annotated[tuple[Insurance, ...], Field(max_length=50)] = ()


class Carrier(Value):
    """A carrier's entry. Unverified while only orders named it; `named_by` are the clients whose orders did."""

    carrier_id: OrgId
    version: int = 1
    profile: CarrierProfile
    verified: bool
    registered_by: OrgId | None = None
    named_by: tuple[OrgId, ...] = ()
    score: CarrierScore = CarrierScore()
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def register(cls, carrier_id: str, profile: CarrierProfile, *, by: Actor, at: datetime) -> "tuple[Carrier, CarrierRegistered]":
        """Enter a carrier in full."""
        carrier = cls(carrier_id=carrier_id, profile=profile, verified=True, registered_by=by.org, created_at=at, updated_at=at)
        return carrier, carrier.told()

    @classmethod
    def unverified(cls, carrier_id: str, *, named_by: str, at: datetime) -> "tuple[Carrier, CarrierRegistered]":
        """Enter a carrier that an order named and nobody registered; its identifier stands in for its name."""
        carrier = cls(carrier_id=carrier_id, profile=CarrierProfile(name=carrier_id), verified=False, named_by=(named_by,), created_at=at, updated_at=at)
        return carrier, carrier.told()

    def registered_in_full(self, profile: CarrierProfile, *, by: Actor, at: datetime) -> "tuple[Carrier, CarrierRegistered]":
        """Complete an entry that orders made. Raises CarrierTaken when somebody registered it before."""
        if self.verified:
            raise CarrierTaken(f"The carrier {self.carrier_id} is registered already; change it by PUT.")
        carrier = self._next(at, profile=profile, verified=True, registered_by=by.org)
        return carrier, carrier.told()

    def rewritten(self, profile: CarrierProfile, *, by: Actor, at: datetime) -> "tuple[Carrier, CarrierRegistered]":
        """Replace what the entry says; once the carrier itself did, it is the carrier's alone. Raises CarrierNotYours."""
        if not by.is_admin and by.org not in (self.carrier_id, self.registered_by):
            raise CarrierNotYours
        owner = by.org if by.org == self.carrier_id else self.registered_by or by.org
        carrier = self._next(at, profile=profile, verified=True, registered_by=owner)
        return carrier, carrier.told()

    def named(self, by_client: str, *, at: datetime) -> "Carrier":
        """Note that an order of one more client names the carrier."""
        return self._next(at, named_by=(*self.named_by, by_client))

    def scored(self, score: CarrierScore, *, at: datetime) -> tuple["Carrier", CarrierScored]:
        """Note a new score."""
        carrier = self._next(at, score=score)
        return carrier, CarrierScored(carrier_id=self.carrier_id, name=self.profile.name, verified=self.verified, **score.model_dump())

    def flags(self, *, on: date) -> list[Flag]:
        """Tell what a dispatcher should know before giving the carrier an order."""
        if not self.verified:
            return ["unverified"]
        day = on.isoformat()
        found: list[Flag | None] = [
            _validity(self.profile.licences, day, none="no_licence", expired="licence_expired"),
            _validity(self.profile.insurance, day, none="no_insurance", expired="insurance_expired"),
        ]
        return [flag for flag in found if flag]

    def _next(self, at: datetime, **changes: object) -> "Carrier":
        return self.model_copy(update={**changes, "version": self.version + 1, "updated_at": at})

    def told(self) -> CarrierRegistered:
        """Make the fact that tells of this entry."""
        return CarrierRegistered(carrier_id=self.carrier_id, name=self.profile.name, verified=self.verified, siret=self.profile.siret)


def _validity(papers: Sequence[Licence | Insurance], day: str, *, none: Flag, expired: Flag) -> Flag | None:
    if not papers:
        return none
    return expired if any(paper.valid_until < day for paper in papers) else None

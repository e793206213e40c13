"""What a consignment note says: the particulars of CMR art. 6, free of the box numbers of any printed form.

A draft may know only part of them; `missing_of` names what keeps a note from being issued.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from contracts.values import Money, OrgId, Timestamp, Value
from ecmr.domain.text import Label, Line

MAX_LINES = 100
CMR_STATEMENT = (
    "This carriage is subject, notwithstanding any clause to the contrary, "
    "to the Convention on the Contract for the International Carriage of Goods by Road (CMR)."
)
"""CMR art. 6(1)(k)."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["FR"])]
"""ISO 3166-1 alpha-2."""


class Address(Value):
    """A postal address."""

    street: Line | None = None
    postcode: Annotated[str, Field(max_length=17)] | None = None
    city: Label | None = None
    country: Country | None = None

    def line(self) -> str:
        """Give the address in one line."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, town, self.country) if part)


class Party(Value):
    """Somebody named on the note."""

    name: Label | None = None
    address: Address | None = None
    contact: Label | None = None
    email: Annotated[str, Field(max_length=254, pattern=r"^[^@\s,;<>]+@[A-Za-z0-9.-]+$")] | None = None
    phone: Annotated[str, Field(max_length=32, pattern=r"^[0-9+() ./-]+$")] | None = None


class CarryingParty(Party):
    """The carrier, and what it drives with."""

    driver: Label | None = None
    plates: Annotated[tuple[Annotated[str, Field(min_length=2, max_length=20)], ...], Field(max_length=4)] = ()


class SuccessiveCarrier(CarryingParty):
    """A carrier that takes the goods over from another (CMR art. 34). With `carrierId` its organisation sees the note and signs with a token of its own."""

    carrier_id: OrgId | None = None


class Place(Value):
    """Where, and when, goods are taken over or delivered."""

    address: Address | None = None
    date: Timestamp | None = None
    opening_hours: Line | None = None


class DangerousGoods(Value):
    """The description ADR 5.4.1.1.1 wants."""

    un_number: str = Field(pattern=r"^UN[0-9]{4}$", examples=["UN1203"])
    class_: str = Field(alias="class", max_length=5, examples=["3"])
    packing_group: str | None = Field(default=None, pattern=r"^(I|II|III)$")
    proper_shipping_name: Label | None = None
    tunnel_code: str | None = Field(default=None, max_length=7)

    def line(self) -> str:
        """Write it as the transport document shows it."""
        parts = (self.un_number, self.proper_shipping_name, self.class_, self.packing_group, f"({self.tunnel_code.strip('()')})" if self.tunnel_code else None)
        return ", ".join(part for part in parts if part)


class GoodsItem(Value):
    """One lot: weights in kg, volume in m³, of the whole lot."""

    marks: Line | None = None
    packages: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    packing: Label | None = None
    description: Line | None = None
    hs_code: str | None = Field(default=None, pattern=r"^[0-9]{4,10}$")
    gross_weight: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    volume: Annotated[float, Field(gt=0, le=100_000)] | None = None
    dangerous: DangerousGoods | None = None


class Charge(Value):
    """One charge and who pays it."""

    kind: Literal["carriage", "supplementary", "customs", "other"]
    amount: Money | None = None
    payer: Literal["sender", "consignee"]


class MadeOut(Value):
    """Where and when the note was made out."""

    place: Label | None = None
    date: Timestamp | None = None


class Particulars(Value):
    """The content of a note as its parties write it."""

    kind: Literal["international", "national"] = "international"
    language: Literal["fr", "en", "de"] = "fr"
    sender: Party | None = None
    consignee: Party | None = None
    carrier: CarryingParty | None = None
    successive_carriers: Annotated[tuple[SuccessiveCarrier, ...], Field(max_length=10)] = ()
    taking_over: Place | None = None
    delivery: Place | None = None
    goods: Annotated[tuple[GoodsItem, ...], Field(max_length=MAX_LINES)] = ()
    documents: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    instructions: Line | None = None
    payment_terms: Label | None = None
    cash_on_delivery: Money | None = None
    declared_value: Money | None = None
    charges: Annotated[tuple[Charge, ...], Field(max_length=8)] = ()
    special_agreements: Line | None = None
    other: Line | None = None
    made_out: MadeOut | None = None
    transit_countries: Annotated[tuple[Country, ...], Field(max_length=20)] = ()

    @property
    def successor_ids(self) -> tuple[OrgId, ...]:
        """The organisations of the successive carriers that have one."""
        return tuple(one.carrier_id for one in self.successive_carriers if one.carrier_id)


def missing_of(note: Particulars) -> tuple[str, ...]:
    """Name the mandatory particulars that are missing (CMR art. 6(1) a to i). Instructions (j) are due only where there are formalities; k is printed."""
    return tuple(_missing(note))


def _missing(note: Particulars) -> Iterator[str]:
    for name, party in (("sender", note.sender), ("carrier", note.carrier), ("consignee", note.consignee)):
        yield from _missing_of_party(name, party)
    for name, place in (("takingOver", note.taking_over), ("delivery", note.delivery)):
        if place is None or place.address is None or not place.address.city:
            yield f"{name}.address.city"
    if note.taking_over is None or note.taking_over.date is None:
        yield "takingOver.date"
    yield from _missing_of_goods(note)
    if not note.charges:
        yield "charges"
    for part in ("place", "date"):
        if note.made_out is None or getattr(note.made_out, part) is None:
            yield f"madeOut.{part}"


def _missing_of_party(name: str, party: Party | None) -> Iterator[str]:
    if party is None or not party.name:
        yield f"{name}.name"
    for part in ("street", "city"):
        if party is None or party.address is None or not getattr(party.address, part):
            yield f"{name}.address.{part}"


def _missing_of_goods(note: Particulars) -> Iterator[str]:
    if not note.goods:
        yield "goods"
    wanted = {"description": "description", "packing": "packing", "packages": "packages", "gross_weight": "grossWeight"}
    for place, item in enumerate(note.goods):
        for part, name in wanted.items():
            if getattr(item, part) is None:
                yield f"goods.{place}.{name}"
        if item.dangerous and not item.dangerous.proper_shipping_name:
            yield f"goods.{place}.dangerous.properShippingName"

"""Vehicles: what they carry, what they are equipped with, and the inspections that let them on the road."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from contracts.values import CalendarDay, Value
from planning.domain.driver import LicenceCategory
from planning.domain.fleet_record import FleetRecord
from planning.domain.text import Label

Equipment = Literal["tail_lift", "adr", "temperature", "crane", "forklift", "pallet_jack", "side_opening"]
InspectionKind = Literal["technical", "tachograph", "tail_lift", "atp", "adr"]

NEEDED_ON_THE_ROAD: frozenset[InspectionKind] = frozenset({"technical", "tachograph"})
"""Inspections that, once entered, must be valid on the day of a tour. The others concern a piece of equipment."""


def _plate(text: str) -> str:
    return text.upper()


def _distinct(found: tuple[Equipment, ...]) -> tuple[Equipment, ...]:
    return tuple(sorted(set(found)))


Plate = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=15, pattern=r"^[A-Za-z0-9][A-Za-z0-9 -]*$"), AfterValidator(_plate)]
"""A registration plate."""


class Capacity(Value):
    """What fits in at most: kilograms, cubic metres, pallets. What is not said is not limited."""

    weight_kg: Annotated[float, Field(gt=0, le=100_000)] | None = None
    volume_m3: Annotated[float, Field(gt=0, le=1_000)] | None = None
    pallets: Annotated[int, Field(ge=0, le=200)] | None = None


class Inspection(Value):
    """An inspection, valid through its last day."""

    kind: InspectionKind
    valid_until: CalendarDay


class VehicleProfile(Value):
    """What a vehicle's entry says. `licence` is the category its driver must hold."""

    plate: Plate
    name: Label | None = None
    licence: LicenceCategory = "C"
    capacity: Capacity = Capacity()
    equipment: Annotated[tuple[Equipment, ...], Field(max_length=20), AfterValidator(_distinct)] = ()
    inspections: Annotated[tuple[Inspection, ...], Field(max_length=50)] = ()


class Vehicle(VehicleProfile, FleetRecord):
    """A vehicle of a carrier."""

    vehicle_id: str

    @property
    def plate_key(self) -> str:
        """The plate without spaces and hyphens: AB-123-CD and AB 123 CD are one."""
        return self.plate.replace(" ", "").replace("-", "")

    def expired_inspections(self, *, on: str) -> list[tuple[InspectionKind, str]]:
        """Tell which inspections have run out by that day, and when; the latest of a kind counts."""
        latest: dict[InspectionKind, str] = {}
        for inspection in self.inspections:
            latest[inspection.kind] = max(latest.get(inspection.kind, ""), inspection.valid_until)
        return sorted((kind, until) for kind, until in latest.items() if kind in NEEDED_ON_THE_ROAD and until < on)

"""Drivers: who they are, and the papers without which they may not drive."""

from typing import Annotated, Literal

from pydantic import Field

from contracts.values import CalendarDay, Value
from planning.domain.civil_time import ZoneName
from planning.domain.fleet_record import FleetRecord
from planning.domain.text import Label, Subject

LicenceCategory = Literal["B", "BE", "C1", "C1E", "C", "CE"]
CertificateKind = Literal["CPC", "TACHOGRAPH_CARD", "ADR", "MEDICAL", "FORKLIFT", "OTHER"]

COVERS: dict[LicenceCategory, frozenset[LicenceCategory]] = {
    "B": frozenset({"B"}),
    "BE": frozenset({"B", "BE"}),
    "C1": frozenset({"B", "C1"}),
    "C1E": frozenset({"B", "BE", "C1", "C1E"}),
    "C": frozenset({"B", "C1", "C"}),
    "CE": frozenset({"B", "BE", "C1", "C1E", "C", "CE"}),
}
"""What each category allows to drive (Directive 2006/126/EC, art. 4 and 6)."""

NEEDED_TO_DRIVE: frozenset[CertificateKind] = frozenset({"CPC", "TACHOGRAPH_CARD", "MEDICAL"})
"""Certificates that, once entered, must be valid on the day of a tour. The others matter to some goods only."""


class Licence(Value):
    """One category of a driving licence, valid through its last day."""

    category: LicenceCategory
    number: Label
    valid_until: CalendarDay


class Certificate(Value):
    """A paper beside the licence, valid through its last day."""

    kind: CertificateKind
    number: Label | None = None
    valid_until: CalendarDay


class DriverProfile(Value):
    """What a driver's entry says. `subject` is the `sub` of the driver's own tokens: it opens the driver's own tours and calendar."""

    name: Label
    subject: Subject | None = None
    phone: Label | None = None
    time_zone: ZoneName = "Europe/Paris"
    licences: Annotated[tuple[Licence, ...], Field(max_length=20)] = ()
    certificates: Annotated[tuple[Certificate, ...], Field(max_length=50)] = ()


class Driver(DriverProfile, FleetRecord):
    """A driver of a carrier."""

    driver_id: str

    def valid_until(self, category: LicenceCategory) -> str | None:
        """Tell until when the driver may drive a category; None when no licence covers it."""
        return max((licence.valid_until for licence in self.licences if category in COVERS[licence.category]), default=None)

    def expired_certificates(self, *, on: str) -> list[tuple[CertificateKind, str]]:
        """Tell which certificates needed to drive have run out by that day, and when; the latest of a kind counts."""
        latest: dict[CertificateKind, str] = {}
        for certificate in self.certificates:
            latest[certificate.kind] = max(latest.get(certificate.kind, ""), certificate.valid_until)
        return sorted((kind, until) for kind, until in latest.items() if kind in NEEDED_TO_DRIVE and until < on)

"""Absences: when a driver or a vehicle is not there to be planned."""

from typing import Literal

from pydantic import model_validator

from contracts.values import FieldFault, Timestamp, Value
from planning.domain.fleet_record import FleetRecord
from planning.domain.text import Line

AbsenceReason = Literal["holiday", "sick", "training", "rest", "maintenance", "breakdown", "other"]


class AbsenceProfile(Value):
    """Who or what is away, from when until when; the end is not part of it."""

    driver_id: str | None = None
    vehicle_id: str | None = None
    reason: AbsenceReason = "other"
    starts_at: Timestamp
    ends_at: Timestamp
    note: Line | None = None

    @model_validator(mode="after")
    def _is_of_one_and_lasts(self) -> "AbsenceProfile":
        if (self.driver_id is None) == (self.vehicle_id is None):
            raise FieldFault("names a driver or a vehicle, one of them", pointer="/driverId")
        if self.ends_at <= self.starts_at:
            raise FieldFault("must lie after startsAt", pointer="/endsAt")
        return self


class Absence(AbsenceProfile, FleetRecord):
    """An absence from a carrier's fleet."""

    absence_id: str

"""Requests and responses. What a client may write never includes what only the service knows: version, owner, moments."""

from typing import Any

from chassis.http import RequestModel, ResponseModel
from planning.domain.absence import Absence, AbsenceProfile
from planning.domain.driver import Driver, DriverProfile
from planning.domain.fleet_record import FleetRecord
from planning.domain.vehicle import Vehicle, VehicleProfile


class DriverIn(RequestModel, DriverProfile):
    """A driver's entry."""


class VehicleIn(RequestModel, VehicleProfile):
    """A vehicle's entry."""


class AbsenceIn(RequestModel, AbsenceProfile):
    """An absence of a driver or of a vehicle."""


class DriverOut(ResponseModel, Driver):
    """A driver. Members nothing is known of are absent."""


class VehicleOut(ResponseModel, Vehicle):
    """A vehicle. Members nothing is known of are absent."""


class AbsenceOut(ResponseModel, Absence):
    """An absence. Members nothing is known of are absent."""


class DriverPage(ResponseModel):
    """A page of drivers."""

    items: list[DriverOut]
    next_cursor: str | None


class VehiclePage(ResponseModel):
    """A page of vehicles."""

    items: list[VehicleOut]
    next_cursor: str | None


class AbsencePage(ResponseModel):
    """A page of absences."""

    items: list[AbsenceOut]
    next_cursor: str | None


def listed(record: FleetRecord, *, id_name: str) -> dict[str, Any]:
    """Write a record as an item of a list."""
    shown = record.model_dump(by_alias=True, exclude_none=True)
    return {"_id": shown.pop(id_name), **shown}

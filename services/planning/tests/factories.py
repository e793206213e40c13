"""Drivers, vehicles and absences as tests want them."""

from datetime import UTC, datetime
from typing import Any

from planning.domain.driver import Driver
from planning.domain.vehicle import Vehicle

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
"""When the tests' people act."""


def driver_body(**changes: Any) -> dict[str, Any]:
    """A driver who may drive anything, as a client sends it."""
    return {
        "name": "Luc Moreau",
        "subject": "luc",
        "licences": [{"category": "CE", "number": "12AA34567", "validUntil": "2030-06-30"}],
        "certificates": [{"kind": "CPC", "number": "C95-1", "validUntil": "2029-01-31"}],
    } | changes


def vehicle_body(**changes: Any) -> dict[str, Any]:
    """A lorry of twelve tonnes of load, as a client sends it."""
    return {
        "plate": "AB-123-CD",
        "licence": "C",
        "capacity": {"weightKg": 12000, "volumeM3": 50, "pallets": 18},
        "equipment": ["tail_lift"],
        "inspections": [{"kind": "technical", "validUntil": "2029-12-31"}],
    } | changes


def driver(**changes: Any) -> Driver:
    return Driver.model_validate(driver_body(**changes) | {"driverId": "driver_1", "carrierId": "durand", "createdAt": AT, "updatedAt": AT})


def vehicle(**changes: Any) -> Vehicle:
    return Vehicle.model_validate(vehicle_body(**changes) | {"vehicleId": "vehicle_1", "carrierId": "durand", "createdAt": AT, "updatedAt": AT})

"""What the routes share: who may call, and what they are given."""

from typing import Annotated

from fastapi import Path

from chassis.actor import Actor
from chassis.auth import allow
from chassis.http import provided
from planning.store import AbsenceStore, DriverStore, VehicleStore

Drivers = Annotated[DriverStore, provided(DriverStore)]
Vehicles = Annotated[VehicleStore, provided(VehicleStore)]
Absences = Annotated[AbsenceStore, provided(AbsenceStore)]

FleetReader = Annotated[Actor, allow("planning:read", roles=("carrier",))]
Reader = Annotated[Actor, allow("planning:read", roles=("carrier", "driver"))]
"""The fleet's owner; a driver, who sees what is its own."""
Dispatcher = Annotated[Actor, allow("planning:write", roles=("carrier",))]

DriverId = Annotated[str, Path(alias="driverId", max_length=128, examples=["driver_01k5z7y3m8e4drqa2f6w9xc1tb"])]
VehicleId = Annotated[str, Path(alias="vehicleId", max_length=128, examples=["vehicle_01k5z7y3m8e4drqa2f6w9xc1tb"])]
AbsenceId = Annotated[str, Path(alias="absenceId", max_length=128, examples=["absence_01k5z7y3m8e4drqa2f6w9xc1tb"])]

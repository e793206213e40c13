"""Masters of the fleet: entered, changed, erased."""

from datetime import datetime

from chassis.actor import Actor
from chassis.errors import AlreadyExists, FieldError, Invalid
from planning.domain.absence import Absence, AbsenceProfile
from planning.domain.driver import Driver, DriverProfile
from planning.domain.vehicle import Vehicle, VehicleProfile
from planning.store import AbsenceStore, DriverStore, VehicleStore


class SubjectTaken(AlreadyExists):
    """Another driver of the fleet has this subject."""


class PlateTaken(AlreadyExists):
    """Another vehicle of the fleet has this plate."""


class NotInTheFleet(Invalid):
    """What the request names is not of this fleet."""


async def enter_driver(profile: DriverProfile, *, driver_id: str, by: Actor, drivers: DriverStore, at: datetime) -> Driver:
    """Enter a driver into the caller's fleet. Raises SubjectTaken."""
    driver = Driver.model_validate(dict(profile) | {"driver_id": driver_id, "carrier_id": by.org, "created_at": at, "updated_at": at})
    try:
        await drivers.insert(driver, at=at)
    except AlreadyExists as error:
        raise SubjectTaken from error
    return driver


async def rewrite_driver(driver_id: str, profile: DriverProfile, *, expected: int | None, by: Actor, drivers: DriverStore, at: datetime) -> Driver:
    """Replace what a driver's entry says. Raises DriverNotFound, StaleVersion, SubjectTaken."""
    try:
        return await drivers.change(driver_id, lambda driver: (driver.expect(expected).rewritten(profile, at=at), ()), visible_to=by, at=at)
    except AlreadyExists as error:
        raise SubjectTaken from error


async def enter_vehicle(profile: VehicleProfile, *, vehicle_id: str, by: Actor, vehicles: VehicleStore, at: datetime) -> Vehicle:
    """Enter a vehicle into the caller's fleet. Raises PlateTaken."""
    vehicle = Vehicle.model_validate(dict(profile) | {"vehicle_id": vehicle_id, "carrier_id": by.org, "created_at": at, "updated_at": at})
    try:
        await vehicles.insert(vehicle, at=at)
    except AlreadyExists as error:
        raise PlateTaken(f"The plate {vehicle.plate} is taken.") from error
    return vehicle


async def rewrite_vehicle(vehicle_id: str, profile: VehicleProfile, *, expected: int | None, by: Actor, vehicles: VehicleStore, at: datetime) -> Vehicle:
    """Replace what a vehicle's entry says. Raises VehicleNotFound, StaleVersion, PlateTaken."""
    try:
        return await vehicles.change(vehicle_id, lambda vehicle: (vehicle.expect(expected).rewritten(profile, at=at), ()), visible_to=by, at=at)
    except AlreadyExists as error:
        raise PlateTaken(f"The plate {profile.plate} is taken.") from error


async def enter_absence(
    profile: AbsenceProfile, *, absence_id: str, by: Actor, absences: AbsenceStore, drivers: DriverStore, vehicles: VehicleStore, at: datetime
) -> Absence:
    """Enter that a driver or a vehicle of the caller's fleet is away. Raises NotInTheFleet."""
    carrier_id = await _owner_of(profile, by=by, drivers=drivers, vehicles=vehicles)
    absence = Absence.model_validate(dict(profile) | {"absence_id": absence_id, "carrier_id": carrier_id, "created_at": at, "updated_at": at})
    await absences.insert(absence, at=at)
    return absence


async def rewrite_absence(
    absence_id: str,
    profile: AbsenceProfile,
    *,
    expected: int | None,
    by: Actor,
    absences: AbsenceStore,
    drivers: DriverStore,
    vehicles: VehicleStore,
    at: datetime,
) -> Absence:
    """Replace what an absence says. Raises AbsenceNotFound, StaleVersion, NotInTheFleet."""
    known = (await absences.get(absence_id, visible_to=by)).expect(expected)
    if await _owner_of(profile, by=by, drivers=drivers, vehicles=vehicles) != known.carrier_id:
        raise NotInTheFleet
    return await absences.change(absence_id, lambda absence: (absence.expect(expected).rewritten(profile, at=at), ()), visible_to=by, at=at)


async def erase_absence(absence_id: str, *, expected: int | None, by: Actor, absences: AbsenceStore) -> None:
    """Take an absence back. Raises AbsenceNotFound, StaleVersion."""
    await absences.remove((await absences.get(absence_id, visible_to=by)).expect(expected))


async def _owner_of(profile: AbsenceProfile, *, by: Actor, drivers: DriverStore, vehicles: VehicleStore) -> str:
    driver = await drivers.find(profile.driver_id, visible_to=by) if profile.driver_id else None
    vehicle = await vehicles.find(profile.vehicle_id, visible_to=by) if profile.vehicle_id else None
    found = driver or vehicle
    if found is None:
        name = "driverId" if profile.driver_id else "vehicleId"
        raise NotInTheFleet(errors=[FieldError(f"#/{name}", "is not of this fleet")])
    return found.carrier_id

"""Absences: entered, read, listed, changed, taken back."""

from typing import Annotated

from fastapi import Query, Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.mongo import Page
from contracts.values import Timestamp
from planning.domain.absence import Absence
from planning.routes.wiring import AbsenceId, Absences, Dispatcher, Drivers, FleetReader, Vehicles
from planning.schemas import AbsenceIn, AbsenceOut, AbsencePage, listed
from planning.usecases import masters as usecases

router = ServiceRouter(prefix="/api/planning/absences", tags=["absences"])

DriverQuery = Annotated[str | None, Query(alias="driverId", max_length=128)]
VehicleQuery = Annotated[str | None, Query(alias="vehicleId", max_length=128)]
Since = Annotated[Timestamp | None, Query(alias="from", description="Absences that end after this moment.")]
Until = Annotated[Timestamp | None, Query(description="Absences that begin before this moment.")]


@router.post("", status_code=201, response_model_exclude_none=True)
async def enter_absence(
    body: AbsenceIn, by: Dispatcher, absences: Absences, drivers: Drivers, vehicles: Vehicles, at: Now, new_id: NewId, response: Response
) -> AbsenceOut:
    """Enter that a driver or a vehicle is away. Orders are no longer assigned to its tours in that time; tours that stand are left to the dispatcher."""
    absence = await usecases.enter_absence(body, absence_id=new_id("absence"), by=by, absences=absences, drivers=drivers, vehicles=vehicles, at=at)
    response.headers["location"] = f"/api/planning/absences/{absence.absence_id}"
    return _shown(absence, response)


@router.get("", response_model=None, responses={200: {"model": AbsencePage}})
async def list_absences(
    page: PageOf, by: FleetReader, absences: Absences, driver: DriverQuery = None, vehicle: VehicleQuery = None, since: Since = None, until: Until = None
) -> JsonPage:
    """List the absences that touch a period, by their start."""
    found, next_cursor = await absences.list(
        driver_id=driver, vehicle_id=vehicle, since=since, until=until, limit=page.limit, cursor=page.cursor, visible_to=by
    )
    return JsonPage(Page([listed(absence, id_name="absenceId") for absence in found], next_cursor), id_name="absenceId")


@router.get("/{absenceId}", response_model_exclude_none=True)
async def get_absence(absence_id: AbsenceId, by: FleetReader, absences: Absences, response: Response) -> AbsenceOut:
    """Read one absence."""
    return _shown(await absences.get(absence_id, visible_to=by), response)


@router.put("/{absenceId}", response_model_exclude_none=True)
async def rewrite_absence(
    absence_id: AbsenceId,
    body: AbsenceIn,
    version: IfMatch,
    by: Dispatcher,
    absences: Absences,
    drivers: Drivers,
    vehicles: Vehicles,
    at: Now,
    response: Response,
) -> AbsenceOut:
    """Replace what an absence says."""
    changed = await usecases.rewrite_absence(absence_id, body, expected=version, by=by, absences=absences, drivers=drivers, vehicles=vehicles, at=at)
    return _shown(changed, response)


@router.delete("/{absenceId}", status_code=204)
async def erase_absence(absence_id: AbsenceId, version: IfMatch, by: Dispatcher, absences: Absences) -> None:
    """Take an absence back; it is erased."""
    await usecases.erase_absence(absence_id, expected=version, by=by, absences=absences)


def _shown(absence: Absence, response: Response) -> AbsenceOut:
    etag(response, absence.version)
    return AbsenceOut.model_construct(**dict(absence))

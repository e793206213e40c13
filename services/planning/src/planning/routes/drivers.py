"""Drivers: entered, read, listed, changed."""

from fastapi import Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.mongo import Page
from planning.domain.driver import Driver
from planning.routes.wiring import Dispatcher, DriverId, Drivers, Reader
from planning.schemas import DriverIn, DriverOut, DriverPage, listed
from planning.usecases import masters as usecases

router = ServiceRouter(prefix="/api/planning/drivers", tags=["drivers"])


@router.post("", status_code=201, response_model_exclude_none=True)
async def enter_driver(body: DriverIn, by: Dispatcher, drivers: Drivers, at: Now, new_id: NewId, response: Response) -> DriverOut:
    """Enter a driver with licences and certificates. Papers that have run out keep a driver off the tours of later days."""
    driver = await usecases.enter_driver(body, driver_id=new_id("driver"), by=by, drivers=drivers, at=at)
    response.headers["location"] = f"/api/planning/drivers/{driver.driver_id}"
    return _shown(driver, response)


@router.get("", response_model=None, responses={200: {"model": DriverPage}})
async def list_drivers(page: PageOf, by: Reader, drivers: Drivers) -> JsonPage:
    """List the drivers of the fleet in the order they were entered; a driver sees itself."""
    found, next_cursor = await drivers.list(limit=page.limit, cursor=page.cursor, visible_to=by)
    return JsonPage(Page([listed(driver, id_name="driverId") for driver in found], next_cursor), id_name="driverId")


@router.get("/{driverId}", response_model_exclude_none=True)
async def get_driver(driver_id: DriverId, by: Reader, drivers: Drivers, response: Response) -> DriverOut:
    """Read one driver."""
    return _shown(await drivers.get(driver_id, visible_to=by), response)


@router.put("/{driverId}", response_model_exclude_none=True)
async def rewrite_driver(driver_id: DriverId, body: DriverIn, version: IfMatch, by: Dispatcher, drivers: Drivers, at: Now, response: Response) -> DriverOut:
    """Replace what a driver's entry says."""
    return _shown(await usecases.rewrite_driver(driver_id, body, expected=version, by=by, drivers=drivers, at=at), response)


def _shown(driver: Driver, response: Response) -> DriverOut:
    etag(response, driver.version)
    return DriverOut.model_construct(**dict(driver))

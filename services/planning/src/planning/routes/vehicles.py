"""Vehicles: entered, read, listed, changed."""

from fastapi import Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.mongo import Page
from planning.domain.vehicle import Vehicle
from planning.routes.wiring import Dispatcher, FleetReader, VehicleId, Vehicles
from planning.schemas import VehicleIn, VehicleOut, VehiclePage, listed
from planning.usecases import masters as usecases

router = ServiceRouter(prefix="/api/planning/vehicles", tags=["vehicles"])


@router.post("", status_code=201, response_model_exclude_none=True)
async def enter_vehicle(body: VehicleIn, by: Dispatcher, vehicles: Vehicles, at: Now, new_id: NewId, response: Response) -> VehicleOut:
    """Enter a vehicle with its capacity, equipment and inspections. Inspections that have run out keep it off the tours of later days."""
    vehicle = await usecases.enter_vehicle(body, vehicle_id=new_id("vehicle"), by=by, vehicles=vehicles, at=at)
    response.headers["location"] = f"/api/planning/vehicles/{vehicle.vehicle_id}"
    return _shown(vehicle, response)


@router.get("", response_model=None, responses={200: {"model": VehiclePage}})
async def list_vehicles(page: PageOf, by: FleetReader, vehicles: Vehicles) -> JsonPage:
    """List the vehicles of the fleet in the order they were entered."""
    found, next_cursor = await vehicles.list(limit=page.limit, cursor=page.cursor, visible_to=by)
    return JsonPage(Page([listed(vehicle, id_name="vehicleId") for vehicle in found], next_cursor), id_name="vehicleId")


@router.get("/{vehicleId}", response_model_exclude_none=True)
async def get_vehicle(vehicle_id: VehicleId, by: FleetReader, vehicles: Vehicles, response: Response) -> VehicleOut:
    """Read one vehicle."""
    return _shown(await vehicles.get(vehicle_id, visible_to=by), response)


@router.put("/{vehicleId}", response_model_exclude_none=True)
async def rewrite_vehicle(
    vehicle_id: VehicleId, body: VehicleIn, version: IfMatch, by: Dispatcher, vehicles: Vehicles, at: Now, response: Response
) -> VehicleOut:
    """Replace what a vehicle's entry says."""
    return _shown(await usecases.rewrite_vehicle(vehicle_id, body, expected=version, by=by, vehicles=vehicles, at=at), response)


def _shown(vehicle: Vehicle, response: Response) -> VehicleOut:
    etag(response, vehicle.version)
    return VehicleOut.model_construct(**dict(vehicle))

"""Tours: planned, read, listed, changed, given up."""

from typing import Annotated

from fastapi import Query, Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.mongo import Page
from contracts.values import CalendarDay
from planning.domain.tour import Tour
from planning.routes.wiring import AskingDispatcher, Dispatcher, PlanningWith, Reader, TourId, Tours
from planning.schemas import TourIn, TourOut, TourPage, listed
from planning.usecases import tours as usecases

router = ServiceRouter(prefix="/api/planning/tours", tags=["tours"])

SinceDay = Annotated[CalendarDay | None, Query(alias="from", description="Tours of this day and later.")]
UntilDay = Annotated[CalendarDay | None, Query(description="Tours of this day and earlier.")]
DriverQuery = Annotated[str | None, Query(alias="driverId", max_length=128)]
VehicleQuery = Annotated[str | None, Query(alias="vehicleId", max_length=128)]


@router.post("", status_code=201, response_model_exclude_none=True)
async def plan_tour(body: TourIn, by: AskingDispatcher, on: PlanningWith, at: Now, new_id: NewId, response: Response) -> TourOut:
    """Plan a tour, empty or with stops. Refused (409) with every reason when papers, absences, room, the order of stops or windows forbid it."""
    tour = await usecases.plan_tour(body.plan, body.stops, tour_id=new_id("tour"), by=by, on=on, at=at)
    response.headers["location"] = f"/api/planning/tours/{tour.tour_id}"
    return _shown(tour, response)


@router.get("", response_model=None, responses={200: {"model": TourPage}})
async def list_tours(
    page: PageOf, by: Reader, tours: Tours, since: SinceDay = None, until: UntilDay = None, driver: DriverQuery = None, vehicle: VehicleQuery = None
) -> JsonPage:
    """List the tours of some days, by day; a driver sees its own."""
    found, next_cursor = await tours.list(since=since, until=until, driver_id=driver, vehicle_id=vehicle, limit=page.limit, cursor=page.cursor, visible_to=by)
    return JsonPage(Page([listed(tour, id_name="tourId") for tour in found], next_cursor), id_name="tourId")


@router.get("/{tourId}", response_model_exclude_none=True)
async def get_tour(tour_id: TourId, by: Reader, tours: Tours, response: Response) -> TourOut:
    """Read one tour."""
    return _shown(await tours.get(tour_id, visible_to=by), response)


@router.put("/{tourId}", response_model_exclude_none=True)
async def replan_tour(tour_id: TourId, body: TourIn, version: IfMatch, by: AskingDispatcher, on: PlanningWith, at: Now, response: Response) -> TourOut:
    """Replace plan and stops of a tour. Orders that are left out are free, new ones are put on. Refused (409) with every reason."""
    return _shown(await usecases.replan_tour(tour_id, body.plan, body.stops, expected=version, by=by, on=on, at=at), response)


@router.delete("/{tourId}", status_code=204)
async def give_up_tour(tour_id: TourId, version: IfMatch, by: Dispatcher, tours: Tours, at: Now) -> None:
    """Give a tour up; its orders are free."""
    await usecases.give_up_tour(tour_id, expected=version, by=by, tours=tours, at=at)


def _shown(tour: Tour, response: Response) -> TourOut:
    etag(response, tour.version)
    return TourOut.model_construct(**dict(tour))

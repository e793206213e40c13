"""A tour's way: as figures and GeoJSON, and as a picture."""

from typing import Annotated

from fastapi import Query, Response

from chassis.http import Now, ServiceRouter
from planning.adapters.tour_picture import picture_of
from planning.routes.wiring import OptimizingWith, Reader, TourId
from planning.schemas import TourRouteOut
from planning.usecases.route import route_of

router = ServiceRouter(prefix="/api/planning/tours", tags=["routes"])

Open = Annotated[bool, Query(alias="open", description="The tour ends at its last stop.")]
_SVG = {"content": {"image/svg+xml": {"schema": {"type": "string"}}}}
_KEPT_OUT = {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'", "x-content-type-options": "nosniff"}


@router.get("/{tourId}/route", response_model_exclude_none=True)
async def get_route(tour_id: TourId, by: Reader, on: OptimizingWith, at: Now, is_open: Open = False) -> TourRouteOut:  # noqa: FBT002  a query parameter
    """Reckon the tour in the order it has: legs with distance and times, the driver's day, what is broken, and GeoJSON for a map."""
    return TourRouteOut.model_construct(**dict(await route_of(tour_id, is_open=is_open, by=by, on=on, at=at)))


@router.get("/{tourId}/picture", response_class=Response, responses={200: _SVG})
async def get_picture(tour_id: TourId, by: Reader, on: OptimizingWith, at: Now, is_open: Open = False) -> Response:  # noqa: FBT002  a query parameter
    """Draw the tour: stops in order on a map, windows against the hours they are reached, the bar of the driver's day. SVG."""
    tour = await on.planning.tours.get(tour_id, visible_to=by)
    drawn = picture_of(tour, await route_of(tour_id, is_open=is_open, by=by, on=on, at=at))
    return Response(drawn, media_type="image/svg+xml", headers=_KEPT_OUT)

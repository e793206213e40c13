"""A tour's stops in a better order: proposed, read, committed."""

from typing import Annotated

from fastapi import Path, Response

from chassis.http import NewId, Now, ServiceRouter, etag
from planning.domain.tariff import cents_of
from planning.routes.wiring import Dispatcher, FleetReader, OptimizingWith, TourId
from planning.schemas import OptimizationOut, OptimizeIn, TourOut
from planning.usecases import optimization as usecases

router = ServiceRouter(prefix="/api/planning/tours", tags=["optimization"])

OptimizationId = Annotated[str, Path(alias="optimizationId", max_length=128, examples=["optimization_01k5z7y3m8e4drqa2f6w9xc1tb"])]


@router.post("/{tourId}/optimize", response_model_exclude_none=True)
async def propose_order(
    tour_id: TourId, by: Dispatcher, on: OptimizingWith, at: Now, new_id: NewId, response: Response, body: OptimizeIn | None = None
) -> OptimizationOut:
    """Search a better order of the stops; the tour stays as it is until the proposal is committed. Says what it saves, what does not fit, and why."""
    body = body or OptimizeIn()
    wishes = usecases.Wishes(
        locked=body.locked,
        is_open=body.open,
        prices={one.order_id: cents_of(one.price) for one in body.prices},
        tariff=body.tariff.tariff,
        seconds=body.seconds,
        seed=body.seed,
    )
    proposal = await usecases.propose_order(tour_id, wishes, optimization_id=new_id("optimization"), by=by, on=on, at=at)
    response.headers["location"] = f"/api/planning/tours/{tour_id}/optimizations/{proposal.optimization_id}"
    return OptimizationOut.model_construct(**dict(proposal))


@router.get("/{tourId}/optimizations/{optimizationId}", response_model_exclude_none=True)
async def get_optimization(tour_id: TourId, optimization_id: OptimizationId, by: FleetReader, on: OptimizingWith) -> OptimizationOut:
    """Read a proposal again, for a day."""
    return OptimizationOut.model_construct(**dict(await on.optimizations.of_tour(tour_id, optimization_id, visible_to=by)))


@router.post("/{tourId}/optimizations/{optimizationId}/commit", response_model_exclude_none=True)
async def commit_order(tour_id: TourId, optimization_id: OptimizationId, by: Dispatcher, on: OptimizingWith, at: Now, response: Response) -> TourOut:
    """Put the tour's stops in the order proposed. What does not fit leaves the tour. 409 `optimization-stale` when the tour was changed since."""
    tour = await usecases.commit_order(tour_id, optimization_id, by=by, on=on, at=at)
    etag(response, tour.version)
    return TourOut.model_construct(**dict(tour))

"""Assignments: orders put on tours and taken off."""

from typing import Annotated

from fastapi import Path

from chassis.http import Now, ServiceRouter
from planning.routes.wiring import AskingDispatcher, Dispatcher, PlanningWith, Tours
from planning.schemas import AssignmentIn, AssignmentOut
from planning.usecases import tours as usecases

router = ServiceRouter(prefix="/api/planning/assignments", tags=["assignments"])

OrderId = Annotated[str, Path(alias="orderId", max_length=128, examples=["order_01k5z7y3m8e4drqa2f6w9xc1tb"])]


@router.post("", status_code=201)
async def assign_order(body: AssignmentIn, by: AskingDispatcher, on: PlanningWith, at: Now) -> AssignmentOut:
    """Put an order on a tour. Refused (409 `order-does-not-fit`) with every reason when it cannot go there."""
    tour = await usecases.assign_order(body.order_id, body.tour_id, position=body.position, by=by, on=on, at=at)
    return AssignmentOut.of(tour, body.order_id)


@router.delete("/{orderId}", status_code=204)
async def unassign_order(order_id: OrderId, by: Dispatcher, tours: Tours, at: Now) -> None:
    """Take an order off the tour it is on."""
    await usecases.unassign_order(order_id, by=by, tours=tours, at=at)

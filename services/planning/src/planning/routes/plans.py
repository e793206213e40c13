"""A day's plan: asked for, followed, accepted or thrown away."""

from typing import Annotated

from fastapi import Path, Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from chassis.mongo import Page
from planning.domain.day_plan import DayPlan
from planning.routes.wiring import AskingDispatcher, DayPlanningWith, Dispatcher, FleetReader
from planning.schemas import DayPlanIn, DayPlanOut, DayPlanPage, listed
from planning.usecases import plans as usecases

router = ServiceRouter(prefix="/api/planning/plans", tags=["plans"])

PlanId = Annotated[str, Path(alias="planId", max_length=128, examples=["plan_01k5z7y3m8e4drqa2f6w9xc1tb"])]


@router.post("", status_code=202, response_model_exclude_none=True)
async def ask_for_plan(body: DayPlanIn, by: AskingDispatcher, on: DayPlanningWith, at: Now, new_id: NewId, response: Response) -> DayPlanOut:
    """Have tours made of a day's orders, vehicles and drivers. It is searched by a worker; follow it by reading it."""
    plan = await usecases.ask_for_plan(body.wanted, plan_id=new_id("plan"), by=by, on=on, at=at)
    response.headers["location"] = f"/api/planning/plans/{plan.plan_id}"
    return _shown(plan, response)


@router.get("", response_model=None, responses={200: {"model": DayPlanPage}})
async def list_plans(page: PageOf, by: FleetReader, on: DayPlanningWith) -> JsonPage:
    """List the plans, newest first."""
    found, next_cursor = await on.plans.list(limit=page.limit, cursor=page.cursor, visible_to=by)
    return JsonPage(Page([listed(plan, id_name="planId") for plan in found], next_cursor), id_name="planId")


@router.get("/{planId}", response_model_exclude_none=True)
async def get_plan(plan_id: PlanId, by: FleetReader, on: DayPlanningWith, response: Response) -> DayPlanOut:
    """Read a plan: how far its search is, then what it proposes."""
    return _shown(await on.plans.get(plan_id, visible_to=by), response)


@router.post("/{planId}/accept", response_model_exclude_none=True)
async def accept_plan(plan_id: PlanId, version: IfMatch, by: Dispatcher, on: DayPlanningWith, at: Now, response: Response) -> DayPlanOut:
    """Make the tours proposed, all of them or none. 409 `tour-does-not-fit` with every reason when something speaks against one by now."""
    return _shown(await usecases.accept_plan(plan_id, expected=version, by=by, on=on, at=at), response)


@router.post("/{planId}/discard", response_model_exclude_none=True)
async def discard_plan(plan_id: PlanId, version: IfMatch, by: Dispatcher, on: DayPlanningWith, at: Now, response: Response) -> DayPlanOut:
    """Throw a proposal away; its orders were never taken."""
    return _shown(await usecases.discard_plan(plan_id, expected=version, by=by, plans=on.plans, at=at), response)


@router.post("/{planId}/cancel", response_model_exclude_none=True)
async def cancel_plan(plan_id: PlanId, by: Dispatcher, on: DayPlanningWith, at: Now, response: Response) -> DayPlanOut:
    """Stop the search."""
    return _shown(await usecases.cancel_plan(plan_id, by=by, plans=on.plans, at=at), response)


def _shown(plan: DayPlan, response: Response) -> DayPlanOut:
    etag(response, plan.version)
    return DayPlanOut.model_construct(**dict(plan))

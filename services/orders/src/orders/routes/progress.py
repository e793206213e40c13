"""An order on its way: status, carrier, closing, rating, incidents, timeline."""

from typing import Annotated

from fastapi import Path, Response

from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRouter, etag
from orders.routes.wiring import Carriers, Client, OrderId, Orders, Party, Policies, Reader, Timelines, both
from orders.schemas import AssignmentIn, AssignmentOut, ClosingIn, IncidentIn, OrderOut, RatingIn, ResolutionIn, StatusIn, TimelinePage
from orders.usecases import orders as usecases

router = ServiceRouter(tags=["order progress"])


@both(router, "PATCH", "/{orderId}/status", response_model=OrderOut)
async def move_order(
    order_id: OrderId, body: StatusIn, version: IfMatch, by: Party, orders: Orders, policies: Policies, at: Now, response: Response
) -> OrderOut:
    """Take a step along the state machine. A forbidden one is 409 and names those `allowed`."""
    order = await usecases.move_order(
        order_id, body.status, reason=body.reason, happened_at=body.at, expected=version, by=by, orders=orders, policies=policies, at=at
    )
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "POST", "/{orderId}/assign-carrier", response_model=AssignmentOut)
async def assign_carrier(
    order_id: OrderId, body: AssignmentIn, version: IfMatch, by: Client, orders: Orders, carriers: Carriers, at: Now, response: Response
) -> AssignmentOut:
    """Give the order to a carrier. One that nobody registered is entered as unverified. A draft goes too once its places and dates are known."""
    order, carrier = await usecases.assign_carrier(order_id, body.carrier_id, expected=version, by=by, orders=orders, carriers=carriers, at=at)
    etag(response, order.version)
    return AssignmentOut.made(order, carrier, on=at.date())


@both(router, "POST", "/{orderId}/close", response_model=OrderOut)
async def close_order(
    order_id: OrderId, body: ClosingIn, version: IfMatch, by: Party, orders: Orders, policies: Policies, at: Now, response: Response
) -> OrderOut:
    """Close an order with the consignee's signature; `missing` lists what its file still lacks."""
    order = await usecases.close_order(
        order_id, delivered_at=body.delivered_at, signature=body.signature, score=body.rating, expected=version, by=by, orders=orders, policies=policies, at=at
    )
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "POST", "/{orderId}/rating", response_model=OrderOut)
async def rate_order(order_id: OrderId, body: RatingIn, version: IfMatch, by: Client, orders: Orders, at: Now, response: Response) -> OrderOut:
    """Score the carrier's work from 1 to 5, once delivered. A later score replaces the earlier."""
    order = await usecases.rate_order(order_id, body.rating, comment=body.comment, expected=version, by=by, orders=orders, at=at)
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "POST", "/{orderId}/incidents", response_model=OrderOut, status_code=201)
async def open_incident(
    order_id: OrderId, body: IncidentIn, version: IfMatch, by: Party, orders: Orders, at: Now, new_id: NewId, response: Response
) -> OrderOut:
    """Flag that something went wrong on the way."""
    order = await usecases.open_incident(order_id, new_id("incident"), kind=body.kind, description=body.reason, expected=version, by=by, orders=orders, at=at)
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "POST", "/{orderId}/incidents/{incidentId}/resolve", response_model=OrderOut)
async def resolve_incident(
    order_id: OrderId,
    incident_id: Annotated[str, Path(alias="incidentId", max_length=128)],
    body: ResolutionIn,
    version: IfMatch,
    by: Party,
    orders: Orders,
    at: Now,
    response: Response,
) -> OrderOut:
    """Note how an incident ended."""
    order = await usecases.resolve_incident(order_id, incident_id, resolution=body.resolution, expected=version, by=by, orders=orders, at=at)
    etag(response, order.version)
    return OrderOut.of(order)


@both(router, "GET", "/{orderId}/timeline", response_model=None, responses={200: {"model": TimelinePage}})
async def tell_timeline(order_id: OrderId, page: PageOf, by: Reader, orders: Orders, timelines: Timelines) -> JsonPage:
    """Tell everything that happened to the order, from all services, oldest first."""
    found = await usecases.tell_timeline(order_id, limit=page.limit, cursor=page.cursor, by=by, orders=orders, timelines=timelines)
    return JsonPage(found, id_name="eventId")

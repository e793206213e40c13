"""Deliveries: every try of them, and once more."""

from typing import Annotated

from fastapi import Query

from chassis.http import Now, PageOf, ServiceRouter
from webhooks.domain.delivery import State
from webhooks.routes.wiring import Deliveries, DeliveryId, Endpoints, Reader, Writer
from webhooks.schemas import DeliveryOut, DeliveryPage
from webhooks.usecases import redelivery

router = ServiceRouter(prefix="/api/webhooks/deliveries", tags=["deliveries"])


@router.get("", response_model_exclude_none=True)
async def list_deliveries(
    page: PageOf,
    by: Reader,
    deliveries: Deliveries,
    endpoint_id: Annotated[str | None, Query(alias="endpointId", max_length=128)] = None,
    state: Annotated[State | None, Query(description="`pending`, `delivered` or `failed`.")] = None,
    event: Annotated[str | None, Query(max_length=64, description="A type of event.")] = None,
) -> DeliveryPage:
    """List deliveries, newest first, with every try: when, how long, what the receiver said."""
    found = await deliveries.list(endpoint_id=endpoint_id, state=state, event=event, limit=page.limit, cursor=page.cursor, visible_to=by)
    return DeliveryPage(items=[DeliveryOut.of_document(document) for document in found.documents], next_cursor=found.next_cursor)


@router.get("/{deliveryId}", response_model_exclude_none=True)
async def get_delivery(delivery_id: DeliveryId, by: Reader, deliveries: Deliveries) -> DeliveryOut:
    """Read one delivery."""
    return DeliveryOut.of_document(await deliveries.get(delivery_id, visible_to=by))


@router.post("/{deliveryId}/redeliver", status_code=202, response_model_exclude_none=True)
async def redeliver(delivery_id: DeliveryId, by: Writer, deliveries: Deliveries, endpoints: Endpoints, at: Now) -> DeliveryOut:
    """Send a delivery again, whatever became of it, with the same `webhook-id` and body."""
    await redelivery.redeliver(delivery_id, by=by, deliveries=deliveries, endpoints=endpoints, at=at)
    return DeliveryOut.of_document(await deliveries.get(delivery_id, visible_to=by))

"""Secrets and endpoints."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Query, Response
from fastapi.responses import StreamingResponse

from chassis.http import IfMatch, NewId, Now, PageOf, ServiceRouter, etag
from webhooks.domain.endpoint import Endpoint
from webhooks.routes.wiring import Deliveries, Doors, EndpointId, Endpoints, Feed, Reader, Secrets, Writer
from webhooks.schemas import DeliveryOut, EndpointIn, EndpointOut, EndpointPage, ReplayOut, SecretOut
from webhooks.usecases import endpoints as usecases
from webhooks.usecases import redelivery

router = ServiceRouter(prefix="/api/webhooks", tags=["webhooks"])


@router.post("/generate-secret", response_model=None, responses={200: {"model": SecretOut}})
async def generate_secret(by: Writer, secrets: Secrets, at: Now, new_id: NewId) -> StreamingResponse:
    """Make a new secret for the caller's organisation, shown this once. The one before it goes on signing beside it for 24 hours."""
    secret = await usecases.new_secret(by.org, secret_id=new_id("secret"), secrets=secrets, at=at)
    shown = SecretOut(secret=secret.hex, standard_secret=secret.standard).model_dump_json(by_alias=True).encode()
    return StreamingResponse(_once(shown), media_type="application/json", headers={"cache-control": "no-store", "content-length": str(len(shown))})


async def _once(content: bytes) -> AsyncIterator[bytes]:
    """As a stream, so that the answer is not kept for a repetition of the request: that one finds the secret by its id."""
    yield content


@router.post("/endpoints", status_code=201, response_model_exclude_none=True)
async def add_endpoint(
    body: EndpointIn, by: Writer, endpoints: Endpoints, secrets: Secrets, receivers: Doors, at: Now, new_id: NewId, response: Response
) -> EndpointOut:
    """Enter an endpoint of the caller's organisation; 100 at most. Its URL must be https and lead to a public address."""
    endpoint = await usecases.add_endpoint(
        body.to_wish(),
        endpoint_id=new_id("endpoint"),
        secret_id=new_id("secret"),
        by=by,
        endpoints=endpoints,
        secrets=secrets,
        receivers=receivers,
        at=at,
    )
    response.headers["location"] = f"/api/webhooks/endpoints/{endpoint.endpoint_id}"
    return await _shown(endpoint, endpoints, response)


@router.get("/endpoints", response_model_exclude_none=True)
async def list_endpoints(page: PageOf, by: Reader, endpoints: Endpoints) -> EndpointPage:
    """List the organisation's endpoints, oldest first."""
    found, next_cursor = await endpoints.list(limit=page.limit, cursor=page.cursor, visible_to=by)
    failing = await endpoints.failing_since([one.endpoint_id for one in found])
    return EndpointPage(items=[EndpointOut.of(one, failing.get(one.endpoint_id)) for one in found], next_cursor=next_cursor)


@router.get("/endpoints/{endpointId}", response_model_exclude_none=True)
async def get_endpoint(endpoint_id: EndpointId, by: Reader, endpoints: Endpoints, response: Response) -> EndpointOut:
    """Read one endpoint: whether it is enabled, why not, and since when its deliveries fail."""
    return await _shown(await endpoints.get(endpoint_id, visible_to=by), endpoints, response)


@router.put("/endpoints/{endpointId}", response_model_exclude_none=True)
async def change_endpoint(
    endpoint_id: EndpointId, body: EndpointIn, version: IfMatch, by: Writer, endpoints: Endpoints, receivers: Doors, at: Now, response: Response
) -> EndpointOut:
    """Replace an endpoint. Enabling one that was disabled starts its five days anew; what it missed is sent by a replay."""
    changed = await usecases.change_endpoint(endpoint_id, body.to_wish(), expected=version, by=by, endpoints=endpoints, receivers=receivers, at=at)
    return await _shown(changed, endpoints, response)


@router.delete("/endpoints/{endpointId}", status_code=204)
async def remove_endpoint(endpoint_id: EndpointId, version: IfMatch, by: Writer, endpoints: Endpoints, deliveries: Deliveries, at: Now) -> None:
    """Delete an endpoint. What waited for it is given up; its deliveries stay readable."""
    await usecases.remove_endpoint(endpoint_id, expected=version, by=by, endpoints=endpoints, deliveries=deliveries, at=at)


@router.post("/endpoints/{endpointId}/test", status_code=202, response_model_exclude_none=True)
async def send_test(endpoint_id: EndpointId, by: Writer, endpoints: Endpoints, deliveries: Deliveries, at: Now, new_id: NewId) -> DeliveryOut:
    """Send a `webhook.test` to the endpoint, signed and retried like any event. The answer is the delivery to look at."""
    delivery_id = await redelivery.send_test(endpoint_id, message_id=new_id("test"), by=by, deliveries=deliveries, endpoints=endpoints, at=at)
    return DeliveryOut.of_document(await deliveries.get(delivery_id, visible_to=by))


@router.post("/endpoints/{endpointId}/replay", status_code=202)
async def replay(
    endpoint_id: EndpointId,
    by: Writer,
    endpoints: Endpoints,
    deliveries: Deliveries,
    feed: Feed,
    at: Now,
    since: Annotated[str, Query(max_length=128, description="A moment (RFC 3339 with offset), or the id of the last event that is not wanted again.")],
) -> ReplayOut:
    """Send all that the endpoint wants since a moment or an event, delivered before or not; 5,000 events at a time."""
    done = await redelivery.replay(endpoint_id, since=since, by=by, deliveries=deliveries, endpoints=endpoints, feed=feed, at=at)
    return ReplayOut(deliveries=done.deliveries, complete=done.complete, last_event_id=done.last_event_id)


async def _shown(endpoint: Endpoint, endpoints: Endpoints, response: Response) -> EndpointOut:
    etag(response, endpoint.version)
    failing = await endpoints.failing_since([endpoint.endpoint_id])
    return EndpointOut.of(endpoint, failing.get(endpoint.endpoint_id))

"""Use cases of the endpoint and of the secrets that sign for it."""

from contextlib import suppress
from datetime import datetime

from chassis.actor import Actor
from chassis.errors import AlreadyExists, ConcurrentEdit, Conflict, StaleVersion
from signing.webhook import Secret
from webhooks.adapters.receiver import Receivers
from webhooks.domain.endpoint import MOST_ENDPOINTS, Endpoint, EndpointWish
from webhooks.domain.event_filter import checked
from webhooks.store import DeliveryStore, EndpointStore, SecretStore

_CLASHES = 5


class TooManyEndpoints(Conflict):
    """An organisation has 100 endpoints at most."""


async def new_secret(org: str, *, secret_id: str, secrets: SecretStore, at: datetime) -> Secret:
    """Make a secret for an organisation; the one before it signs on for a day. The same `secret_id` again gives the same secret."""
    made = Secret.new()
    for _ in range(_CLASHES):
        known = await secrets.get(org)
        rotated = known.rotated(secret_id, made, at=at)
        if rotated is known:
            return known.known[0].secret
        try:
            await secrets.save(rotated)
        except ConcurrentEdit:
            continue
        return made
    raise ConcurrentEdit


async def _have_a_secret(org: str, *, secret_id: str, secrets: SecretStore, at: datetime) -> None:
    """Let nothing go out unsigned: an organisation that never asked for a secret gets one."""
    known = await secrets.get(org)
    if not known.known:
        with suppress(ConcurrentEdit):  # somebody else was quicker, so it has one
            await secrets.save(known.rotated(secret_id, Secret.new(), at=at))


async def add_endpoint(
    wish: EndpointWish, *, endpoint_id: str, secret_id: str, by: Actor, endpoints: EndpointStore, secrets: SecretStore, receivers: Receivers, at: datetime
) -> Endpoint:
    """Enter an endpoint of the caller's organisation. Raises ForbiddenTarget, UnknownEvent, TooManyEndpoints."""
    await receivers.check(wish.url)
    endpoint = Endpoint.made(wish.model_copy(update={"events": checked(wish.events)}), endpoint_id=endpoint_id, org=by.org, at=at)
    await _have_a_secret(by.org, secret_id=secret_id, secrets=secrets, at=at)
    return await _placed(endpoint, by=by, endpoints=endpoints, at=at)


async def _placed(endpoint: Endpoint, *, by: Actor, endpoints: EndpointStore, at: datetime) -> Endpoint:
    """Store an endpoint on a free place; whoever loses the place to another takes the next, as long as there is one."""
    while (place := await endpoints.free_place(endpoint.org, of=MOST_ENDPOINTS)) is not None:
        placed = endpoint.model_copy(update={"place": place})
        try:
            await endpoints.insert(placed, at=at)
        except AlreadyExists as taken:
            if "place" not in taken.extensions["fields"]:
                return await endpoints.get(endpoint.endpoint_id, visible_to=by)
            continue
        return placed
    raise TooManyEndpoints


async def change_endpoint(
    endpoint_id: str, wish: EndpointWish, *, expected: int | None, by: Actor, endpoints: EndpointStore, receivers: Receivers, at: datetime
) -> Endpoint:
    """Replace what an endpoint's owner decides. Raises EndpointNotFound, StaleVersion, ForbiddenTarget, UnknownEvent."""
    endpoint = await _expected(endpoint_id, expected=expected, by=by, endpoints=endpoints)
    await receivers.check(wish.url)
    changed = endpoint.changed(wish.model_copy(update={"events": checked(wish.events)}), at=at)
    await endpoints.save(changed, at=at)
    if changed.enabled and (not endpoint.enabled or changed.url != endpoint.url):
        await endpoints.reached(endpoint_id)
    return changed


async def remove_endpoint(endpoint_id: str, *, expected: int | None, by: Actor, endpoints: EndpointStore, deliveries: DeliveryStore, at: datetime) -> None:
    """Forget an endpoint; what waits for it is given up and stays readable. Raises EndpointNotFound, StaleVersion, ConcurrentEdit."""
    await endpoints.remove(await _expected(endpoint_id, expected=expected, by=by, endpoints=endpoints), at=at)
    await deliveries.park(endpoint_id, reason="the endpoint was deleted", going_since=at)


async def _expected(endpoint_id: str, *, expected: int | None, by: Actor, endpoints: EndpointStore) -> Endpoint:
    endpoint = await endpoints.get(endpoint_id, visible_to=by)
    if expected is not None and expected != endpoint.version:
        raise StaleVersion(f"The endpoint is at version {endpoint.version}.", version=endpoint.version)
    return endpoint

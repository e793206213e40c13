"""What `webhooks` tells the fleet: what became of an organisation's endpoints and of deliveries to them."""

from typing import Any, Literal

from contracts.event import Fact
from contracts.values import OrgId, Timestamp


class EndpointFact(Fact):
    """What every event of an endpoint carries. Of its URL only the host: the rest may be a secret between two parties. Told to its organisation alone."""

    org: OrgId
    endpoint_id: str
    host: str
    description: str
    failing_since: Timestamp

    def audience(self) -> tuple[OrgId, ...]:
        """Tell the endpoint's organisation."""
        return (self.org,)


_ENDPOINT: dict[str, Any] = {
    "org": "acme",
    "endpointId": "endpoint_01k5zc4e9hfm5tb8r2v6y0w3ns",
    "host": "erp.example.com",
    "description": "ERP",
    "failingSince": "2026-03-09T08:30:00Z",
}


class DeliveryFailed(EndpointFact, type="webhook.delivery_failed"):
    """A delivery was given up after its last try. Told of the first since the endpoint was last reached; the list of deliveries holds the others too."""

    delivery_id: str
    message_id: str
    event: str
    failed_at: Timestamp
    example = _ENDPOINT | {
        "deliveryId": "delivery_01k5zc4e9hfm5tb8r2v6y0w3ns",
        "messageId": "evt_01k5z7y3mae4ds7vq2r9b6wkx0",
        "event": "order.created",
        "failedAt": "2026-03-12T08:30:00Z",
    }


class EndpointDisabled(EndpointFact, type="webhook.endpoint_disabled"):
    """The platform stopped delivering to an endpoint, for it answered 410 (`gone`) or nothing had reached it for five days (`failing`)."""

    reason: Literal["gone", "failing"]
    disabled_at: Timestamp
    example = _ENDPOINT | {"reason": "failing", "disabledAt": "2026-03-14T08:30:00Z"}

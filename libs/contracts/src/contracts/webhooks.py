"""What `webhooks` tells the fleet: what became of an organisation's endpoints."""

from typing import Any, ClassVar, Literal

from contracts.event import Fact
from contracts.values import OrgId, Timestamp


class EndpointDisabled(Fact, type="webhook.endpoint_disabled"):
    """The platform stopped delivering to an endpoint, for it answered 410 (`gone`) or nothing had reached it for five days (`failing`).

    Told to its organisation alone.
    """

    org: OrgId
    endpoint_id: str
    host: str
    description: str
    reason: Literal["gone", "failing"]
    failing_since: Timestamp
    disabled_at: Timestamp
    example: ClassVar[dict[str, Any]] = {
        "org": "acme",
        "endpointId": "endpoint_01k5zc4e9hfm5tb8r2v6y0w3ns",
        "host": "erp.example.com",
        "description": "ERP",
        "reason": "failing",
        "failingSince": "2026-03-09T08:30:00Z",
        "disabledAt": "2026-03-14T08:30:00Z",
    }

    def audience(self) -> tuple[OrgId, ...]:
        """Tell the endpoint's organisation."""
        return (self.org,)

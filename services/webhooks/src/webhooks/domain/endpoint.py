"""An endpoint: where an organisation wants its events, and which."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from contracts.values import OrgId, Timestamp, Value
from contracts.webhooks import DeliveryFailed, EndpointDisabled

MOST_ENDPOINTS = 100
MOST_HEADERS = 20
FAILING_FOR = timedelta(days=5)
"""An endpoint to which nothing was delivered for this long, though tried, is disabled."""
QUIET_FOR = timedelta(days=2)
"""Nobody knows how a receiver was that was not tried for this long: its five days begin anew. Longer than any wait between two tries."""

PlatformsReason = Literal["gone", "failing"]
DisabledReason = Literal["by_owner", PlatformsReason]

_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}")
_VALUE = re.compile(r"[!-~]([ -~]{0,1022}[!-~])?")
_OURS = ("webhook-", "x-webhook-", "content-", "proxy-", "sec-")
_OF_THE_CONNECTION = {"host", "connection", "transfer-encoding", "te", "trailer", "upgrade", "keep-alive", "expect", "user-agent", "accept-encoding", "date"}


def _checked_headers(headers: dict[str, str]) -> dict[str, str]:
    lower = [name.lower() for name in headers]
    if len(lower) != len(set(lower)):
        raise ValueError("names a header twice")
    for name, value in headers.items():
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise ValueError("holds a name or a value that HTTP does not allow")
        if name.lower() in _OF_THE_CONNECTION or name.lower().startswith(_OURS):
            raise ValueError(f"{name} is set by the platform")
    return headers


CustomHeaders = Annotated[dict[str, str], Field(max_length=MOST_HEADERS), AfterValidator(_checked_headers)]

EventFilters = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=64)], ...], Field(min_length=1, max_length=100)]


class EndpointWish(Value):
    """What its owner decides of an endpoint."""

    url: Annotated[str, Field(min_length=1, max_length=2048, examples=["https://erp.example.com/symphonia"])]
    events: EventFilters = ("*",)
    enabled: bool = True
    description: Annotated[str, Field(max_length=500)] = ""
    headers: CustomHeaders = Field(default_factory=dict, description="Sent with every delivery; at most 20.")


class Endpoint(EndpointWish):
    """An endpoint as it stands, on one of its organisation's 100 places. `disabled_reason` is absent while it is enabled."""

    endpoint_id: str
    place: int | None = None
    version: int = 1
    org: OrgId
    disabled_reason: DisabledReason | None = None
    disabled_at: Timestamp | None = None
    created_at: Timestamp
    updated_at: Timestamp

    @classmethod
    def made(cls, wish: EndpointWish, *, endpoint_id: str, org: str, at: datetime) -> "Endpoint":
        """Make an endpoint of an organisation."""
        made = cls(**wish.model_dump(), endpoint_id=endpoint_id, org=org, created_at=at, updated_at=at)
        return made if wish.enabled else made.model_copy(update={"disabled_reason": "by_owner", "disabled_at": at})

    def changed(self, wish: EndpointWish, *, at: datetime) -> "Endpoint":
        """Take what its owner decided anew; enabling it forgets why it was disabled."""
        reason = None if wish.enabled else self.disabled_reason or "by_owner"
        off = {"disabled_reason": reason, "disabled_at": (self.disabled_at or at) if reason else None}
        return self.model_copy(update={**dict(wish), **off, "version": self.version + 1, "updated_at": at})

    def disabled(self, reason: PlatformsReason, *, failing_since: datetime, at: datetime) -> tuple["Endpoint", EndpointDisabled]:
        """Stop delivering to it, and tell so."""
        off = {"enabled": False, "disabled_reason": reason, "disabled_at": at, "version": self.version + 1, "updated_at": at}
        return self.model_copy(update=off), EndpointDisabled(**self._named(), reason=reason, failing_since=failing_since, disabled_at=at)

    def with_failed(self, delivery_id: str, *, message_id: str, event: str, failing_since: datetime, at: datetime) -> tuple["Endpoint", DeliveryFailed]:
        """Tell that a delivery to it was given up; nothing else of it changes."""
        told = DeliveryFailed(**self._named(), delivery_id=delivery_id, message_id=message_id, event=event, failing_since=failing_since, failed_at=at)
        return self.model_copy(update={"version": self.version + 1}), told

    def _named(self) -> dict[str, str]:
        return {"org": self.org, "endpoint_id": self.endpoint_id, "host": urlsplit(self.url).hostname or "", "description": self.description}

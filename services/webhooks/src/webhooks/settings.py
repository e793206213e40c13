"""Every environment variable of `webhooks`; read by `main.py` only."""

from pydantic import Field

from chassis.settings import ServiceSettings


class WebhooksSettings(ServiceSettings):
    """The settings all services share, and its own."""

    feed_days: int = Field(default=60, ge=1, le=400)
    """How long events are kept for whoever was away."""

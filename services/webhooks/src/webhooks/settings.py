"""Every environment variable of `webhooks`; read by `main.py` only."""

from chassis.settings import ServiceSettings


class WebhooksSettings(ServiceSettings):
    """The settings all services share; this one has none of its own yet."""

"""Every environment variable of `webhooks`; read by `main.py` only."""

import base64
import binascii
from ipaddress import ip_network

from pydantic import Field, SecretStr, field_validator

from chassis.settings import CommaList, ServiceSettings

_KEY_BYTES = 32


class WebhooksSettings(ServiceSettings):
    """The settings all services share, and its own."""

    feed_days: int = Field(default=60, ge=1, le=400)
    """How long events and deliveries are kept for whoever was away."""
    webhooks_allowed_ranges: CommaList = Field(default_factory=list)
    """Address ranges to which deliveries may go though they are not public, such as `127.0.0.0/8`; plain http and any port are good there."""
    webhooks_timeout: float = Field(default=15.0, gt=0, le=60)
    """Seconds a receiver has to answer."""
    webhooks_concurrency: int = Field(default=4, ge=1, le=64)
    """Deliveries under way to one endpoint at once."""
    webhooks_encryption_key: SecretStr | None = None
    """32 bytes in base64 that seal the secrets in the database; unset, they are stored as they are."""

    @field_validator("webhooks_allowed_ranges")
    @classmethod
    def _are_ranges(cls, value: list[str]) -> list[str]:
        for text in value:
            ip_network(text)
        return value

    @field_validator("webhooks_encryption_key")
    @classmethod
    def _is_a_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(_decoded(value)) != _KEY_BYTES:
            raise ValueError("must be 32 bytes in base64")
        return value

    @property
    def sealing_key(self) -> bytes | None:
        """The key as bytes."""
        return _decoded(self.webhooks_encryption_key) if self.webhooks_encryption_key else None


def _decoded(key: SecretStr) -> bytes:
    try:
        return base64.b64decode(key.get_secret_value(), validate=True)
    except binascii.Error as error:
        raise ValueError("must be 32 bytes in base64") from error

"""Webhook signatures over the exact bytes of a body: the platform's own header and those of Standard Webhooks.

Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TOLERANCE_SECONDS = 300


class BadSignature(ValueError):  # noqa: N818  what was found
    """The headers do not prove that the body came from the holder of a secret, now."""


@dataclass(frozen=True, slots=True)
class Secret:
    """32 random bytes shared with one receiver. `hex` is what `X-Webhook-Signature` uses as key text, `standard` the `whsec_` form."""

    key: bytes

    @classmethod
    def new(cls) -> "Secret":
        """Make a secret."""
        return cls(secrets.token_bytes(32))

    @classmethod
    def of_hex(cls, text: str) -> "Secret":
        """Read the hex form."""
        return cls(bytes.fromhex(text))

    @property
    def hex(self) -> str:
        """64 hex digits."""
        return self.key.hex()

    @property
    def standard(self) -> str:
        """The form Standard Webhooks libraries take."""
        return "whsec_" + base64.b64encode(self.key).decode()

    def __repr__(self) -> str:
        """Never show the key."""
        return "Secret(…)"


def sign(body: bytes, *, message_id: str, timestamp: int, secrets_in_use: Sequence[Secret]) -> dict[str, str]:
    """Make the headers of a delivery. The first secret is the newest; all that still verify sign the Standard Webhooks header.

    `timestamp` in Unix seconds. `X-Webhook-Signature` is the hex HMAC-SHA256 of the body, keyed by the newest secret's hex text.
    """
    signatures = " ".join("v1," + _standard(body, message_id, timestamp, secret) for secret in secrets_in_use)
    return {
        "X-Webhook-Signature": hmac.new(secrets_in_use[0].hex.encode(), body, hashlib.sha256).hexdigest(),
        "X-Webhook-Timestamp": str(timestamp),
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signatures,
    }


def verify(body: bytes, headers: Mapping[str, str], *, secret: Secret, now: int) -> None:
    """Check the Standard Webhooks headers of a delivery. Raises BadSignature for a wrong signature and for a time more than five minutes off."""
    lower = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, timestamp, given = lower["webhook-id"], int(lower["webhook-timestamp"]), lower["webhook-signature"]
    except (KeyError, ValueError) as error:
        raise BadSignature("a header is missing or no number") from error
    if abs(now - timestamp) > TOLERANCE_SECONDS:
        raise BadSignature("the delivery is too old or from the future")
    expected = "v1," + _standard(body, message_id, timestamp, secret)
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in given.split(" ")):
        raise BadSignature("no signature matches")


def _standard(body: bytes, message_id: str, timestamp: int, secret: Secret) -> str:
    signed = f"{message_id}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(secret.key, signed, hashlib.sha256).digest()).decode()

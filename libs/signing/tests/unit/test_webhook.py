"""Webhook signatures: verified by the library receivers use, and refused when anything was changed."""

import hashlib
import hmac
import time

import pytest
from standardwebhooks.webhooks import Webhook

from signing.webhook import BadSignature, Secret, sign, verify

BODY = '{"event":"order.created","data":{"référence":"CMD-1"},"timestamp":1}'.encode()


def headers(secret: Secret, *older: Secret, at: int | None = None) -> dict[str, str]:
    return sign(BODY, message_id="msg_1", timestamp=at or int(time.time()), secrets_in_use=[secret, *older])


def test_the_library_of_receivers_verifies_ours() -> None:
    secret = Secret.new()
    assert Webhook(secret.standard).verify(BODY, headers(secret))["event"] == "order.created"


def test_the_platforms_own_header_is_the_hex_hmac_of_the_exact_bytes() -> None:
    secret = Secret.new()
    assert headers(secret)["X-Webhook-Signature"] == hmac.new(secret.hex.encode(), BODY, hashlib.sha256).hexdigest()


def test_while_a_secret_is_rotated_both_verify() -> None:
    new, old = Secret.new(), Secret.new()
    sent = headers(new, old)
    for secret in (new, old):
        verify(BODY, sent, secret=secret, now=int(time.time()))


def test_another_body_another_id_another_time_or_another_secret_is_refused() -> None:
    secret, now = Secret.new(), int(time.time())
    good = headers(secret, at=now)
    for body, sent, key in [
        (BODY + b" ", good, secret),
        (BODY, good | {"webhook-id": "msg_2"}, secret),
        (BODY, good | {"webhook-timestamp": str(now - 1)}, secret),
        (BODY, good, Secret.new()),
        (BODY, {name: value for name, value in good.items() if name != "webhook-signature"}, secret),
    ]:
        with pytest.raises(BadSignature):
            verify(body, sent, secret=key, now=now)


@pytest.mark.parametrize("offset", [-301, 301])
def test_a_replay_out_of_time_is_refused(offset: int) -> None:
    secret, now = Secret.new(), int(time.time())
    with pytest.raises(BadSignature):
        verify(BODY, headers(secret, at=now + offset), secret=secret, now=now)


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret.of_hex("ab" * 32)
    assert "abab" not in repr(secret)

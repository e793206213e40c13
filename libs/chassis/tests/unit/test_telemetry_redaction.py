import string
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from chassis.telemetry import REDACTED, redacted, redacted_text

CANARY = "cAnArY7x9Qw2"
JWT = f"eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJ1c2VyLTEifQ.{CANARY}"


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Bearer {CANARY}",
        f"authorization=Basic {CANARY}",
        f"{{'Authorization': 'Bearer {CANARY}'}}",
        f"(b'authorization', b'Bearer {CANARY}')",
        f"could not verify {JWT}",
        f"connecting to amqp://symphonia:{CANARY}@127.0.0.1:5672/symphonia",
        f"mongodb+srv://root:{CANARY}@cluster.example.net/?retryWrites=true",
        f"mongodb://root:pa@ss:{CANARY}@host:27017",
        f"https://{CANARY}@example.com/path",
        f"GET /api/tracking/osmand?id={CANARY}&lat=48.85&lon=2.35 200",
        f"https://csv.webfleet.com/extern?account=acme&username=fleet&password={CANARY}&apikey={CANARY}",
        f"https://s3.example.com/acme/document/1?X-Amz-Signature={CANARY}",
        f"password={CANARY}",
        f'{{"password": "{CANARY}", "user": "x"}}',
        f'{{\\"client_secret\\": \\"{CANARY}\\"}}',
        f"webhook_secret='{CANARY}'",
        f"S3_SECRET_KEY={CANARY}",
        f"x-api-key: {CANARY}",
        f"Set-Cookie: session={CANARY}; HttpOnly",
        f'password="{CANARY} and the quote never ends',
        f"-----BEGIN RSA PRIVATE KEY-----\nMIIE{CANARY}\n-----END RSA PRIVATE KEY-----",
        f"-----BEGIN PRIVATE KEY-----\nMIIE{CANARY} and then cut",
    ],
)
def test_no_form_of_a_credential_gets_through(text: str) -> None:
    assert CANARY not in redacted_text(text)
    assert REDACTED in redacted_text(text)


@pytest.mark.parametrize("name", ["password", "token", "accessToken", "client_secret", "apiKey", "Authorization", "cookie", "s3_secret_key", "signature"])
def test_a_field_named_after_a_secret_loses_its_value(name: str) -> None:
    assert redacted({name: CANARY, "order_id": "order_1"}) == {name: REDACTED, "order_id": "order_1"}


def test_a_secret_deep_inside_a_structure_is_found() -> None:
    assert CANARY not in str(redacted({"calls": [{"headers": {"authorization": [CANARY]}}, (f"Bearer {CANARY}",)]}))


def test_counts_and_flags_keep_their_value_whatever_their_name() -> None:
    assert redacted({"tokens": 3, "has_password": True, "token": None}) == {"tokens": 3, "has_password": True, "token": None}


@pytest.mark.parametrize(
    "text", ["order_booked", "12 quai de Bercy, 75012 Paris", "GET /api/orders/{order_id}", "is it late? yes", "a tokenised line", "2026-03-14T08:30:00Z"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert redacted_text(text) == text


def test_what_is_no_json_becomes_text() -> None:
    at = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
    assert redacted([at, b"abc", ValueError(f"token={CANARY}"), SecretStr(CANARY)]) == [
        "2026-03-14T08:30:00+00:00", "<3 bytes>", f"token={REDACTED}", "**********",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "piece", ["x", "://", "token", "token=", 'token="', "eyJ-", "eyJa.", "?", "?a=", "bearer ", "password ", "-----BEGIN ", "a@", "\\", "secret-", "://a"]
)
def test_a_very_long_text_is_cut_and_nothing_in_it_takes_long(piece: str) -> None:
    assert len(redacted_text(piece * 300_000)) < 60_000


@given(
    secret=st.text(alphabet=string.ascii_letters + string.digits + "-_.~+/", min_size=8, max_size=40),
    form=st.sampled_from(["Authorization: Bearer {}", "amqp://user:{}@host/vhost", "/osmand?id={}&lat=1", "api_key={}", '{{"token": "{}"}}', "password: {}"]),
    around=st.text(max_size=30),
)
def test_any_secret_in_any_form_is_hidden_wherever_it_stands(secret: str, form: str, around: str) -> None:
    marked = f"CANARY{secret}"
    line: Any = redacted({"text": f"{around} {form.format(marked)} {around}"})
    assert marked not in str(line)


class Unspeakable:
    def __str__(self) -> str:
        raise RuntimeError("no words")


def test_a_value_that_holds_itself_or_cannot_speak_is_told_of_all_the_same() -> None:
    knot: dict[str, Any] = {"password": CANARY}
    knot["knot"] = knot
    assert CANARY not in str(redacted(knot))
    assert redacted([Unspeakable()]) == ["<Unspeakable>"]

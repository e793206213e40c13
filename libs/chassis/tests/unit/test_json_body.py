"""The bad-input contract: what two parsers could read differently is refused."""

import pytest

from chassis.errors import Invalid, Malformed
from chassis.http.json_body import check


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e999}',
        b'{"a": -1e999}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}}',
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b"\xff\xfe",
        b'{"a": "\xc3\x28"}',
        b"",
        b"{",
        b"{'a': 1}",
        b'{"a": 1,}',
        b"[" * 33 + b"]" * 33,
        b"[" * 100_000,
        b'{"a":' * 40 + b"1" + b"}" * 40,
    ],
)
def test_ambiguous_or_broken_json_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        check(raw)


@pytest.mark.parametrize("raw", [b"9223372036854775808", b"-9223372036854775809", b"[" + b"9" * 5000 + b"]"])
def test_integers_beyond_64_bits_are_invalid(raw: bytes) -> None:
    with pytest.raises(Invalid):
        check(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"9223372036854775807", 2**63 - 1),
        (b'"\\u00e9\\ud83d\\ude9a"', "é🚚"),
        (b'"\\u0000"', "\x00"),
        (b"[" * 32 + b"]" * 32, None),
        (b'{"a": 1.5e3}', {"a": 1500.0}),
        (b"-0.0", 0.0),
    ],
)
def test_json_that_all_parsers_read_alike_is_taken(raw: bytes, value: object) -> None:
    assert check(raw) == value or value is None

"""Canonical JSON, by the examples of RFC 8785."""

import pytest

from signing.canonical import NotCanonical, canonical, digest


def test_the_example_of_the_rfc_is_written_as_the_rfc_writes_it() -> None:
    value = {
        "numbers": [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    expected = '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical(value) == expected.encode()


def test_the_order_of_names_does_not_matter() -> None:
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**60, {1: "x"}, b"x"])
def test_what_json_cannot_hold_for_everybody_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)

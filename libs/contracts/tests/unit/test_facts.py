"""Every fact is told of: it has a meaning, an example that is true to it, and names the organisations that may hear it."""

import inspect
import re

import pytest
from pydantic import ValidationError

from contracts import FACTS, CloudEvent, Fact
from contracts.event import FACTS as REGISTERED

EVERY_FACT = pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS.keys())

OF_PRODUCT = {
    *("order.created", "order.updated", "order.assigned", "order.status_changed", "order.cancelled", "order.closed", "order.rated"),
    *("tracking.started", "tracking.position", "tracking.arrived", "tracking.departed", "tracking.eta_changed", "tracking.stale", "tracking.stopped"),
    *("document.uploaded", "document.extracted", "document.review_needed", "document.mismatch"),
    *("carrier.registered", "carrier.scored"),
}


def envelope(**changes: object) -> dict[str, object]:
    usual = {"id": "evt_1", "source": "/symphonia/orders", "type": "order.created", "subject": "order_1", "time": "2026-03-14T08:30:00Z", "sequence": 1}
    return {**usual, "data": FACTS["order.created"].example, **changes}


def test_the_events_that_orders_tracking_and_ocr_say_are_declared() -> None:
    assert set(FACTS) >= OF_PRODUCT


@EVERY_FACT
def test_a_fact_is_named_in_lower_case_with_a_family(fact: type[Fact]) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", fact.type)


@EVERY_FACT
def test_a_fact_says_in_a_sentence_when_it_is_told(fact: type[Fact]) -> None:
    assert fact.__doc__ is not None
    assert fact.__doc__ != inspect.getdoc(fact.__mro__[1])
    assert fact.__doc__.strip().endswith(".")


@EVERY_FACT
def test_the_example_of_a_fact_is_one_and_shows_every_field(fact: type[Fact]) -> None:
    read = fact.model_validate(fact.example)
    assert fact.model_validate(read.model_dump(mode="json", by_alias=True)) == read
    shown = {field.alias for field in fact.model_fields.values()}
    assert set(fact.example) <= shown
    assert {field.alias for field in fact.model_fields.values() if field.is_required()} <= set(fact.example)


@EVERY_FACT
def test_somebody_may_hear_of_every_fact(fact: type[Fact]) -> None:
    assert fact.model_validate(fact.example).audience()


def test_the_audience_is_each_party_once() -> None:
    same = FACTS["order.assigned"].model_validate({**FACTS["order.assigned"].example, "clientId": "acme", "carrierId": "acme"})
    assert same.audience() == ("acme",)


def test_two_classes_cannot_tell_the_same_type() -> None:
    with pytest.raises(TypeError, match=r"order\.created"):

        class SecondOrderCreated(Fact, type="order.created"):
            """An impostor."""

    assert REGISTERED["order.created"].__name__ == "OrderCreated"


def test_a_reader_ignores_fields_it_does_not_know() -> None:
    fact = FACTS["order.created"]
    assert fact.model_validate({**fact.example, "colour": "blue"}) == fact.model_validate(fact.example)


def test_an_envelope_gives_its_fact() -> None:
    event = CloudEvent.model_validate(envelope())
    assert event.fact() == FACTS["order.created"].model_validate(FACTS["order.created"].example)


def test_an_envelope_of_a_type_nobody_declared_is_readable_but_has_no_fact() -> None:
    with pytest.raises(KeyError):
        CloudEvent.model_validate(envelope(type="order.painted")).fact()


@pytest.mark.parametrize(
    "wrong", [{"sequence": 0}, {"specversion": "0.3"}, {"time": "yesterday"}, {"time": "2026-03-14T08:30:00"}, {"subject": ""}, {"data": "text"}, {"id": ""}]
)
def test_an_envelope_that_is_no_event_of_ours_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        CloudEvent.model_validate(envelope(**wrong))


def test_an_envelope_may_carry_extensions() -> None:
    event = CloudEvent.model_validate(envelope(partitionkey="order_1"))
    assert event.model_extra == {"partitionkey": "order_1"}

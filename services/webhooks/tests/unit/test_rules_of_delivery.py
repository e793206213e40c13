"""Filters, secrets, the schedule, and what follows from a try."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate

import pytest
from pydantic import ValidationError

from chassis.errors import Invalid
from signing.webhook import Secret
from webhooks.adapters.receiver import retry_after
from webhooks.adapters.secret_seal import AesSeal, SealBroken
from webhooks.domain.delivery import Attempt, Verdict, judge
from webhooks.domain.endpoint import QUIET_FOR, EndpointWish
from webhooks.domain.event_filter import checked, wants
from webhooks.domain.organisation_secrets import OrganisationSecrets
from webhooks.domain.retry_schedule import LONGEST_RETRY_AFTER, RetrySchedule

AT = datetime(2026, 3, 14, tzinfo=UTC)


@pytest.mark.parametrize(("one", "wanted"), [("order.created", True), ("order.*", True), ("*", True), ("order.closed", False), ("tracking.*", False)])
def test_a_filter_is_a_type_a_family_or_everything(one: str, wanted: bool) -> None:
    assert wants([one], "order.created") is wanted


@pytest.mark.parametrize("one", ["order.exploded", "nobody.*", "order", "ord*", ".*", "order.created.*"])
def test_a_filter_that_nothing_matches_is_refused(one: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(["order.created", one])
    assert refused.value.errors[0].pointer == "#/events/1"


def test_a_delivery_is_tried_ten_times_over_three_days() -> None:
    schedule = RetrySchedule()
    assert schedule.tries == 10
    assert list(accumulate(schedule.waits))[-1] == timedelta(hours=72).total_seconds()
    assert schedule.wait_after(10) is None


def test_each_wait_is_jittered_and_no_shorter_than_the_receiver_asked() -> None:
    schedule = RetrySchedule()
    waits = {schedule.wait_after(2) for _ in range(20)}
    assert len(waits) > 1
    assert all(wait and timedelta(seconds=270) <= wait <= timedelta(seconds=330) for wait in waits)
    assert schedule.wait_after(1, asked=timedelta(minutes=2)) == timedelta(minutes=2)
    assert schedule.wait_after(1, asked=timedelta(days=900)) == LONGEST_RETRY_AFTER


@pytest.mark.parametrize(
    ("attempt", "failures", "verdict"),
    [
        (Attempt(AT, 1, 204), 1, Verdict.DELIVERED),
        (Attempt(AT, 1, 302), 1, Verdict.AGAIN),
        (Attempt(AT, 1, 500), 9, Verdict.AGAIN),
        (Attempt(AT, 1, 500), 10, Verdict.GIVEN_UP),
        (Attempt(AT, 1, 410), 1, Verdict.ENDPOINT_GONE),
        (Attempt(AT, 1, None, "no answer within 15 s"), 1, Verdict.AGAIN),
    ],
)
def test_what_follows_from_a_try(attempt: Attempt, failures: int, verdict: Verdict) -> None:
    assert judge(attempt, failures=failures, schedule=RetrySchedule())[0] is verdict


def test_every_wait_between_two_tries_is_shorter_than_what_counts_as_quiet() -> None:
    longest = RetrySchedule(jitter=0.1)
    assert max(max(longest.waits) * 1.1, LONGEST_RETRY_AFTER.total_seconds()) < QUIET_FOR.total_seconds()


def test_a_replaced_secret_signs_for_a_day_more() -> None:
    first, second = Secret.new(), Secret.new()
    known = OrganisationSecrets("acme").rotated("s1", first, at=AT).rotated("s2", second, at=AT)
    assert known.in_use(at=AT + timedelta(hours=23)) == [second, first]
    assert known.in_use(at=AT + timedelta(hours=24)) == [second]
    assert known.rotated("s2", Secret.new(), at=AT) is known


def test_a_sealed_secret_opens_for_its_organisation_and_key_only() -> None:
    seal = AesSeal(b"k" * 32)
    sealed = seal.close(b"secret", owner="acme")
    assert b"secret" not in sealed
    assert seal.open(sealed, owner="acme") == b"secret"
    for other, owner in ((seal, "globex"), (AesSeal(b"x" * 32), "acme"), (AesSeal(None), "acme")):
        with pytest.raises(SealBroken):
            other.open(sealed, owner=owner)
    assert seal.open(AesSeal(None).close(b"old", owner="acme"), owner="acme") == b"old"


@pytest.mark.parametrize(
    "headers", [{"Host": "x"}, {"webhook-id": "x"}, {"X-Webhook-Signature": "x"}, {"a b": "x"}, {"x": "a\r\nb: c"}, {"x": ""}, {"A": "1", "a": "2"}]
)
def test_custom_headers_cannot_be_the_platforms_or_smuggle(headers: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        EndpointWish(url="https://example.com/", headers=headers)


@pytest.mark.parametrize(
    ("text", "wait"),
    [("120", timedelta(seconds=120)), ("", None), ("soon", None), ("-1", None), ("9" * 30, None), (f"Mon, 01 Jan 2020 {'9' * 20}:00:00 GMT", None)],
)
def test_retry_after_is_read_or_passed_over(text: str, wait: timedelta | None) -> None:
    assert retry_after(text) == wait


def test_retry_after_may_be_a_date() -> None:
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == timedelta(0)

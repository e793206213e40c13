"""Whose turn it is, and whose name stands in the metrics."""

from datetime import UTC, datetime, timedelta

from prometheus_client import REGISTRY

from webhooks.domain.delivery import Attempt
from webhooks.domain.turns import LONGEST_REST, Roster, Turn
from webhooks.usecases.meters import ATTEMPTS, LATENCY, OTHERS, Names

AT = datetime(2026, 3, 14, tzinfo=UTC)
SLOW, QUICK = Turn(more=True, slowest_ms=15_000), Turn(more=True, slowest_ms=20)


def due(*names: str) -> dict[str, datetime]:
    return {name: AT + timedelta(seconds=place) for place, name in enumerate(names)}


def test_everybody_has_a_turn_before_anybody_has_a_second() -> None:
    roster, waiting = Roster(places=2), due("a", "b", "c", "d", "e")
    for name in waiting:  # known to be quick
        assert roster.next(due(name), now=0) == [name]
        roster.ended(name, QUICK, now=0)
    served: list[str] = []
    for moment in range(1, 11):
        begun = roster.next(waiting, now=moment)
        assert len(begun) <= 2
        served += begun
        for name in begun:
            roster.ended(name, QUICK, now=moment + 0.5)
    assert served[:5] == ["a", "b", "c", "d", "e"]
    assert {name: served.count(name) for name in waiting} == dict.fromkeys(waiting, 4)


def test_slow_endpoints_have_half_of_the_places_however_many_they_are() -> None:
    roster, slow = Roster(places=4), [f"slow {number}" for number in range(50)]
    waiting = due(*slow)
    moment = 0.0
    while not all(name in roster._known for name in slow):
        moment += 1
        for name in roster.next(waiting, now=moment):
            roster.ended(name, SLOW, now=moment)
    assert len(roster.next(waiting, now=moment + 1)) == 2
    assert roster.next(waiting | due("new"), now=moment + 2) == ["new"]


def test_who_is_known_to_be_quick_finds_a_place_beside_any_number_of_new_and_slow_ones() -> None:
    roster = Roster(places=4)
    assert roster.next(due("quick"), now=1) == ["quick"]
    roster.ended("quick", QUICK, now=1)
    assert len(roster.next(due(*(f"new {number}" for number in range(50))), now=2)) == 3
    assert roster.next(due("one more", "quick"), now=3) == ["quick"]


def test_what_is_driven_elsewhere_or_broke_off_rests_longer_each_time() -> None:
    roster = Roster()
    assert roster.next(due("a"), now=1) == ["a"]
    roster.ended("a", Turn(ours=False), now=1)
    assert roster.next(due("a"), now=2) == []
    rests, moment = [], 3.0
    for _ in range(10):
        assert roster.next(due("a"), now=moment) == ["a"]
        roster.ended("a", None, now=moment)
        rests.append(roster._known["a"].rests_until - moment)
        moment = roster._known["a"].rests_until
    assert rests[:4] == [1, 2, 4, 8]
    assert rests[-1] == LONGEST_REST
    assert roster.next(due("a"), now=moment) == ["a"]
    roster.ended("a", Turn(), now=moment)
    assert roster.next(due("a"), now=moment) == ["a"]


def test_endpoints_that_are_gone_are_forgotten() -> None:
    roster = Roster()
    for number in range(1000):
        for name in roster.next(due(f"{number}"), now=number * 10):
            roster.ended(name, Turn(), now=number * 10)
    assert len(roster._known) < 400


def test_few_endpoints_have_names_in_the_metrics_and_lose_them_when_idle() -> None:
    names = Names(most=2)
    assert [names.of(one) for one in ("names-a", "names-b", "names-c", "names-a")] == ["names-a", "names-b", OTHERS, "names-a"]
    ATTEMPTS.labels("names-a", "delivered").inc()
    LATENCY.labels("names-a").observe(0.1)
    names.forget_idle(idle_for=0)
    assert not [sample for metric in REGISTRY.collect() for sample in metric.samples if sample.labels.get("endpoint") == "names-a"]
    assert names.of("names-c") == "names-c"


def test_an_attempt_is_taken_by_any_2xx() -> None:
    assert [Attempt(AT, 1, status).succeeded for status in (199, 200, 299, 300)] == [False, True, True, False]

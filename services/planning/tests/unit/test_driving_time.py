from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from planning.domain.driving_time import Activity, Breach, breaches_of

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


def duty(*steps: tuple[str, int], start: datetime = MONDAY) -> list[Activity]:
    """Lay steps of minutes after each other."""
    laid: list[Activity] = []
    for kind, minutes in steps:
        laid.append(Activity(kind, start, start + timedelta(minutes=minutes)))  # type: ignore[arg-type]  # literals in the tests
        start = laid[-1].end
    return laid


def days(*hours: int, start: datetime = MONDAY) -> list[Activity]:
    """Drive so many hours on days after each other, in stretches of four hours at most with a break after each."""
    stretches = [[min(4, h - done) for done in range(0, h, 4)] for h in hours]
    return [
        one
        for n, day in enumerate(stretches)
        for one in duty(*[step for h in day for step in (("driving", h * 60), ("rest", 45))], start=start + timedelta(days=n))
    ]


def codes(activities: list[Activity]) -> list[str]:
    return [breach.code for breach in breaches_of(activities)]


@pytest.mark.parametrize(
    "between",
    [[("rest", 45)], [("rest", 15), ("driving", 0), ("rest", 30)], [("rest", 20), ("work", 10), ("rest", 30)]],
)
def test_a_full_break_or_fifteen_and_then_thirty_minutes_begin_a_new_stretch(between: list[tuple[str, int]]) -> None:
    assert codes(duty(("driving", 270), *between, ("driving", 270))) == []


@pytest.mark.parametrize("between", [[("rest", 44)], [("rest", 30), ("work", 5), ("rest", 15)], [("work", 60)], [("availability", 60)]])
def test_a_shorter_break_parts_in_the_wrong_order_or_other_work_do_not(between: list[tuple[str, int]]) -> None:
    assert codes(duty(("driving", 270), *between, ("driving", 10))) == ["B45"]


def test_the_breach_names_the_minute_and_the_excess() -> None:
    assert breaches_of(duty(("driving", 200), ("work", 30), ("driving", 90))) == [Breach("B45", "7", MONDAY + timedelta(minutes=300), timedelta(minutes=20))]


def test_ten_hours_are_allowed_twice_a_week() -> None:
    assert codes(days(10, 10, 9)) == []
    assert codes(days(10, 10, 10)) == ["D10x2"]


def test_more_than_ten_hours_are_never_allowed() -> None:
    assert codes(days(11)) == ["D9"]


def test_fifty_six_hours_fill_a_week_and_ninety_a_fortnight() -> None:
    assert codes(days(10, 10, 9, 9, 9, 9)) == []
    assert codes(days(10, 10, 9, 9, 9, 9, 0, 9, 9, 9, 7)) == []
    assert codes(days(10, 10, 9, 9, 9, 9, 0, 9, 9, 9, 8)) == ["F90"]
    assert codes(days(10, 10, 9, 9, 9, 9, 1)) == ["W56"]


@pytest.mark.parametrize(("hour", "told"), [(22, ["W56"]), (23, [])])
def test_a_week_ends_at_midnight_of_the_place_on_the_day_its_clock_changes_too(hour: int, told: list[str]) -> None:
    week = days(8, 8, 8, 8, 8, 8, 8, start=datetime(2026, 10, 19, 6, tzinfo=UTC))
    (late,) = duty(("driving", 60), start=datetime(2026, 10, 25, hour, tzinfo=UTC))
    assert [breach.code for breach in breaches_of([*week, late], zone=ZoneInfo("Europe/Paris")) if breach.code == "W56"] == told

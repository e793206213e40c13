"""Days as people live by them."""

from datetime import UTC, datetime, timedelta

import pytest

from planning.domain.civil_time import bounds_of, day_in


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)])
def test_a_day_lasts_23_or_25_hours_when_the_clocks_change(day, hours):
    begin, end = bounds_of(day, "Europe/Paris")
    assert end - begin == timedelta(hours=hours)


def test_a_day_begins_at_midnight_of_its_place():
    assert bounds_of("2026-07-01", "Europe/Paris")[0] == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert bounds_of("2026-07-01", "Europe/Lisbon")[0] == datetime(2026, 6, 30, 23, tzinfo=UTC)


def test_it_is_tomorrow_in_paris_before_it_is_in_lisbon():
    at = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert (day_in("Europe/Paris", at), day_in("Europe/Lisbon", at)) == ("2026-07-01", "2026-06-30")

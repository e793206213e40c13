"""The age of a debt."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from palettes.domain.ageing import DayMove, aged
from palettes.domain.calendar import full_months, months_later

ON = date(2026, 11, 24)


def test_a_return_settles_the_oldest_debt_first():
    found = aged([DayMove(date(2026, 1, 1), 10, 0), DayMove(date(2026, 10, 1), 5, 0), DayMove(date(2026, 11, 1), 0, 12)], on=ON)
    assert (found.direction, found.oldest_on, found.buckets["0-3"]) == ("theirs", date(2026, 10, 1), 3)


def test_pallets_of_ten_months_are_threatened_and_of_a_year_prescribed():
    found = aged([DayMove(date(2025, 11, 20), 7, 0), DayMove(date(2026, 1, 20), 4, 0), DayMove(date(2025, 12, 20), 2, 0)], on=ON)
    assert (found.prescribed, found.threatened, found.urgent) == (7, 6, 2)
    assert found.prescribed_on == date(2026, 11, 20)


def test_more_back_than_out_is_our_debt():
    found = aged([DayMove(date(2026, 1, 1), 3, 0), DayMove(date(2026, 2, 1), 0, 5)], on=ON)
    assert (found.direction, sum(found.buckets.values()), found.oldest_on) == ("ours", 2, date(2026, 2, 1))


def test_a_month_later_keeps_to_the_calendar():
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert full_months(date(2026, 1, 31), date(2026, 2, 28)) == 1


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), ON), st.integers(0, 50), st.integers(0, 50))))
def test_what_is_open_is_always_the_balance(moves):
    ordered = [DayMove(*move) for move in sorted(moves)]
    balance = sum(move.out - move.back for move in ordered)
    found = aged(ordered, on=ON)
    assert sum(found.buckets.values()) == abs(balance)
    assert found.direction == ("theirs" if balance > 0 else "ours" if balance < 0 else "none")

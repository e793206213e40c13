from datetime import UTC, date, datetime, timedelta

import pytest

from orders.domain.delivery_file import reservation_in
from orders.domain.statistics import DayFigures, PeriodTooLong, period, statistics_of

from ..factories import AT


def test_the_period_is_the_last_30_days_unless_said():
    assert period(None, None, at=AT) == (AT - timedelta(days=30), AT)


@pytest.mark.parametrize(("since", "until"), [(AT, AT), (AT, AT - timedelta(days=1)), (AT - timedelta(days=367), AT)])
def test_a_period_runs_forward_for_366_days_at_most(since, until):
    with pytest.raises(PeriodTooLong):
        period(since, until, at=AT)


def test_rates_count_only_what_says_something():
    days = [
        DayFigures(day=date(2026, 3, 1), orders=3, delivered=2, hours=10.0, timed=2, on_time=1, judged=1, paperwork=1.5),
        DayFigures(day=date(2026, 3, 2), orders=1),
    ]
    told = statistics_of(days, since=datetime(2026, 3, 1, tzinfo=UTC), until=datetime(2026, 3, 3, tzinfo=UTC))
    assert (told.orders, told.orders_per_day, told.delivered) == (4, 2.0, 2)
    assert (told.mean_delivery_hours, told.on_time_rate, told.document_completion) == (5.0, 1.0, 0.75)


def test_nothing_delivered_is_no_rate():
    told = statistics_of([], since=AT - timedelta(days=1), until=AT)
    assert (told.orders, told.mean_delivery_hours, told.on_time_rate) == (0, None, None)


@pytest.mark.parametrize("text", ["", "Néant", "R.A.S.", "sans réserves", " none ", "AUCUNE", False])
def test_a_box_that_says_none_is_no_reservation(text):
    assert reservation_in(text) is None


def test_what_is_written_in_the_box_is_the_reservation():
    assert reservation_in("2 colis\nabîmés") == "2 colis abîmés"

"""A route's timetable and everything that is wrong with it."""

import pytest

from planning.domain.routing.problem import BREAK, LONGEST_STRETCH, with_breaks
from planning.domain.routing.timing import reckoned, timetable

from .routing import driven, line_of, order, plan_of, stop, truck


def codes(route, problem):
    return [fault.code for fault in timetable(route, problem).faults]


def test_a_route_starts_as_late_as_delays_nothing():
    problem = line_of(6, stop(5, earliest=3600, service=600))
    table = timetable(driven((0, "delivery")), problem)
    assert (table.start, table.calls[0].arrival, table.calls[0].begin, table.end) == (3300, 3600, 3600, 4500)
    assert (table.waiting, table.driving, table.metres, table.service) == (0, 600, 10_000, 600)


def test_waiting_that_an_earlier_window_forces_stays():
    problem = line_of(3, stop(1, latest=60), stop(2, earliest=1000))
    table = timetable(driven((0, "delivery"), (1, "delivery")), problem)
    assert (table.start, table.waiting, table.faults) == (0, 880, ())


def test_lateness_is_told_with_how_much_and_where():
    problem = line_of(6, stop(5, latest=100))
    (fault,) = timetable(driven((0, "delivery")), problem).faults
    assert (fault.code, fault.excess, fault.at) == ("late", 200, 0)


def test_what_is_on_board_at_once_must_fit():
    problem = line_of(5, order(1, 3, grams=6), order(2, 4, grams=6))
    both = driven((0, "pickup"), (1, "pickup"), (0, "delivery"), (1, "delivery"))
    assert codes(both, problem) == ["over_weight"]
    assert timetable(both, problem).faults[0].excess == 2
    assert codes(driven((0, "pickup"), (0, "delivery"), (1, "pickup"), (1, "delivery")), problem) == []


@pytest.mark.parametrize("calls", [[(0, "delivery"), (0, "pickup")], [(0, "pickup")], [(0, "pickup"), (0, "delivery"), (0, "delivery")]])
def test_an_errand_is_picked_up_once_then_delivered_once(calls):
    assert codes(driven(*calls), line_of(3, order(1, 2))) == ["out_of_order"]


def test_shift_driving_and_duty_are_bounded():
    problem = line_of(11, stop(10), trucks=(truck(latest=1000, most_driving=1100, most_duty=1150),))
    faults = {fault.code: fault.excess for fault in timetable(driven((0, "delivery")), problem).faults}
    assert faults == {"after_shift": 200, "too_much_driving": 100, "too_long_on_duty": 50}


def test_an_open_tour_ends_at_its_last_stop():
    problem = line_of(6, stop(5), trucks=(truck(end=None),))
    table = timetable(driven((0, "delivery")), problem)
    assert (table.metres, table.end) == (5000, 300)


def test_equipment_is_needed():
    problem = line_of(3, order(1, 2, needs=("adr",)), trucks=(truck(), truck(equipment=("adr", "tail_lift"))))
    assert codes(driven((0, "pickup"), (0, "delivery")), problem) == ["equipment_missing"] * 2
    assert codes(driven((0, "pickup"), (0, "delivery"), truck=1), problem) == []


def test_a_long_drive_holds_its_breaks():
    assert with_breaks(LONGEST_STRETCH) == LONGEST_STRETCH
    assert with_breaks(LONGEST_STRETCH + 1) == LONGEST_STRETCH + 1 + BREAK
    assert with_breaks(2 * LONGEST_STRETCH + 1) == 2 * LONGEST_STRETCH + 1 + 2 * BREAK


def test_a_plan_costs_its_driving_its_vehicles_and_what_it_leaves_out():
    problem = line_of(6, stop(5), stop(1), trucks=(truck(cost_fixed=700, cost_driving_hour=3600, cost_km=10, cost_duty_hour=0),))
    cost = reckoned(plan_of(problem, driven((0, "delivery"))), problem)
    assert (cost.cost, cost.trucks, cost.left_out, cost.feasible) == (700 + 600 + 100 + 10**6, 1, 1, True)


def test_what_breaks_no_rule_is_better_than_what_is_cheap():
    problem = line_of(6, stop(5, latest=100), stop(1))
    late, kept = (reckoned(plan_of(problem, driven(*calls)), problem) for calls in ([(0, "delivery"), (1, "delivery")], [(1, "delivery")]))
    assert kept.better_than(late)
    assert not late.better_than(kept)


def test_a_place_outside_the_matrix_is_refused():
    with pytest.raises(ValueError, match="not in the matrix"):
        line_of(3, order(1, 3))


def test_a_break_is_taken_where_four_and_a_half_hours_are_full():
    problem = line_of(401, stop(200, service=60), stop(400), trucks=(truck(latest=10**6, takes_breaks=True, end=None),))
    table = timetable(driven((0, "delivery"), (1, "delivery")), problem)
    assert (table.calls[0].arrival, table.breaks, table.end) == (12_000, (16_260,), 24_060 + BREAK)
    assert table.driving == 24_000


def test_a_wait_as_long_as_a_break_is_one():
    waits = stop(200, earliest=20_000)
    problem = line_of(401, stop(1, latest=60), waits, stop(400), trucks=(truck(latest=10**6, takes_breaks=True, end=None),))
    table = timetable(driven((0, "delivery"), (1, "delivery"), (2, "delivery")), problem)
    assert (table.breaks, table.start, table.end) == ((), 0, 32_000)


def test_a_late_start_does_not_cost_the_wait_that_was_a_break():
    problem = line_of(401, stop(200, earliest=15_000, latest=15_000), stop(400, latest=27_000), trucks=(truck(latest=10**6, takes_breaks=True, end=None),))
    table = timetable(driven((0, "delivery"), (1, "delivery")), problem)
    assert (table.faults, table.end) == ((), 27_000)

"""The engine behind our interface, the yardstick, and the reasons for what is left."""

import random

import pytest

from planning.adapters.pyvrp_engine import PyVrpEngine
from planning.domain.routing.nearest import nearest_neighbour
from planning.domain.routing.plan import Effort, RoutePlan
from planning.domain.routing.problem import Amounts, Errand, Matrix, RoutingProblem, Visit
from planning.domain.routing.refusals import hopeless, refusals
from planning.domain.routing.repair import repaired
from planning.domain.routing.timing import reckoned

from .routing import driven, line_of, order, plan_of, stop, truck

ROUNDS = Effort(seconds=20, rounds=300, seed=3)


def solved(problem, start=None):
    return PyVrpEngine().solve(problem, ROUNDS, start=start).plan


def any_problem(seed):
    """A problem of everything at once: pairs, deliveries from the depot, collections, windows, equipment, unlike vehicles, an open tour."""
    chance = random.Random(seed)
    places = [(chance.uniform(0, 60), chance.uniform(0, 60)) for _ in range(31)]
    ways = [[100 * (abs(a[0] - b[0]) + abs(a[1] - b[1])) for b in places] for a in places]
    errands = []
    for number in range(15):
        early, late = (Visit(place=1 + 2 * number + end, earliest=chance.randrange(9000), latest=chance.randrange(12000, 40000), service=300) for end in (0, 1))
        ends = chance.choice([{"pickup": early, "delivery": late}, {"pickup": early, "delivery": late}, {"delivery": late}, {"pickup": early}])
        needs = ("adr",) if number % 5 == 0 else ()
        load = Amounts(grams=chance.randrange(1, 9), pallets=chance.randrange(4))
        errands.append(Errand(key=str(number), load=load, needs=needs, price=10**6, **ends))
    small = truck(room=Amounts(grams=15, litres=1, pallets=7), latest=60_000, cost_fixed=5000)
    trucks = (
        small,
        small,
        truck(room=Amounts(grams=30, litres=1, pallets=12), latest=50_000, equipment=("adr",), cost_fixed=9000),
        truck(end=None, most_driving=9000),
    )
    return RoutingProblem(matrix=Matrix.of(ways, ways), errands=tuple(errands), trucks=trucks)


@pytest.mark.parametrize("seed", range(4))
def test_a_plan_breaks_no_rule_and_is_never_worse_than_the_nearest_neighbour(seed):
    problem = any_problem(seed)
    near = nearest_neighbour(problem)
    found = reckoned(solved(problem), problem)
    assert reckoned(near, problem).faults == found.faults == ()
    assert found.cost <= reckoned(near, problem).cost
    assert len({truck for route in solved(problem).routes for truck in [route.truck]}) == len(solved(problem).routes)


def test_the_same_seed_and_rounds_give_the_same_plan():
    problem = any_problem(1)
    assert solved(problem) == solved(problem)


def test_a_search_begins_with_the_plan_given():
    problem = any_problem(2)
    near = nearest_neighbour(problem)
    none = PyVrpEngine().solve(problem, Effort(seconds=20, rounds=0), start=near).plan
    assert reckoned(none, problem).cost == reckoned(near, problem).cost


def test_goods_are_picked_up_before_they_are_delivered_on_the_same_vehicle():
    problem = line_of(7, order(6, 1), order(5, 2), order(4, 3))
    plan = solved(problem)
    assert plan.left_out == ()
    assert reckoned(plan, problem).metres == 12_000


def test_what_costs_more_than_it_is_worth_is_left_out():
    problem = line_of(60, stop(1), stop(59).model_copy(update={"price": 10}))
    plan = solved(problem)
    assert plan.left_out == (1,)
    assert refusals(problem, plan)[1].code == "not_worth_it"


def test_nothing_to_do_is_done_at_once():
    problem = line_of(2)
    assert PyVrpEngine().solve(problem, ROUNDS).plan == RoutePlan()


@pytest.mark.parametrize(
    ("errand", "code"),
    [
        (order(1, 2, grams=11), "over_weight"),
        (order(1, 2, load=Amounts(pallets=101)), "too_many_pallets"),
        (order(1, 2, needs=("adr",)), "equipment_missing"),
        (stop(5, latest=100), "out_of_reach"),
        (stop(2, earliest=500, latest=400), "window_contradicts"),
        (stop(5, earliest=40_000), "out_of_reach"),
    ],
)
def test_what_no_vehicle_could_do_is_known_before_the_search(errand, code):
    problem = line_of(6, errand, stop(1))
    assert {number: refusal.code for number, refusal in hopeless(problem).items()} == {0: code}


def test_full_vehicles_and_short_shifts_are_told_apart():
    full = line_of(5, *(stop(1).model_copy(update={"load": Amounts(grams=6)}) for _ in range(2)))
    assert refusals(full, plan_of(full, driven((0, "delivery"))))[1].code == "vehicles_full"
    short = line_of(5, stop(4, service=400), stop(1, service=400), trucks=(truck(latest=1000),))
    assert refusals(short, plan_of(short, driven((0, "delivery"))))[1].code == "no_time_left"


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_that_cannot_be_driven_is_repaired_by_leaving_out(seed):
    problem = any_problem(seed)
    everything = [(number, end) for number, errand in enumerate(problem.errands) for end in errand.ends]
    broken = plan_of(problem, driven(*everything, truck=2))
    assert reckoned(broken, problem).faults
    mended = repaired(broken, problem)
    assert reckoned(mended, problem).feasible
    assert mended.routes


def test_what_is_mandatory_is_not_left_out_to_repair():
    problem = line_of(6, stop(5, latest=100).model_copy(update={"price": None}))
    assert repaired(plan_of(problem, driven((0, "delivery"))), problem).left_out == ()

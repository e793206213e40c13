"""Tours: the engine against the best lengths known, against the nearest neighbour, and against VROOM, on the same instances in the same run.

Instances: those that PyVRP's source distribution carries (Solomon RC208, Li & Lim lrc206, CVRPLIB E-n22-k4), made ones of the documented form of Solomon,
Gehring & Homberger and Li & Lim, and every file in the folder `BENCH_INSTANCES` in Solomon, Li & Lim or VRPLIB format (a `.sol` beside it tells the best).
Every plan is reckoned by the product's own timetable, which must find no fault. `BENCH_SEEDS` (3), `BENCH_BUDGETS` ("1,5,10" seconds).
"""

import contextlib
import os
import statistics
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from planning.adapters.pyvrp_engine import PyVrpEngine
from planning.domain.routing.nearest import nearest_neighbour
from planning.domain.routing.plan import Effort, RoutePlan, TruckRoute
from planning.domain.routing.problem import RoutingProblem
from planning.domain.routing.timing import reckoned
from planning.domain.ways import estimated_ways
from tests.bench._day import day_of_a_carrier, places, tour_of_a_day
from tests.bench._instances import Instance, made, read

SEEDS = int(os.environ.get("BENCH_SEEDS", "3"))
BUDGETS = tuple(float(one) for one in os.environ.get("BENCH_BUDGETS", "1,5,10").split(","))
_BEST = {"RC208": 776.1, "lrc206": 1159.03, "E-n22-k4": 375}
_MADE = (("R1", 100), ("C1", 100), ("RC2", 100), ("R1", 200), ("RC1", 200), ("PR1", 100))


def main() -> None:
    """Print the tables of docs/benchmarks.md."""
    print(f"load {os.getloadavg()[0]:.1f} at the start; {PyVrpEngine().name}; {SEEDS} seeds; budgets {', '.join(f'{b:g} s' for b in BUDGETS)}\n")
    budgets = " / ".join(f"{budget:g} s" for budget in BUDGETS)
    print(f"| instance | best | nearest neighbour % | VROOM {budgets} % | ours {budgets} % | rounds | vehicles NN/VROOM/ours |")
    print("| --- " * 7 + "|")
    with tempfile.TemporaryDirectory() as folder:
        for one in _instances(Path(folder)):
            _row(one)
    _days()
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


def _instances(folder: Path) -> Iterator[Instance]:
    fetch = ("pip", "download", "--quiet", "--no-deps", "--no-binary", "pyvrp", "--dest", str(folder), PyVrpEngine().name.replace(" ", "=="))
    subprocess.run(fetch, check=False, stderr=subprocess.DEVNULL)
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
    for name, best in _BEST.items():
        for path in sorted(folder.glob(f"*/tests/data/{name}.*")):
            if path.suffix != ".sol":
                yield read(path, best)
    for kind, customers in _MADE:
        yield made(kind, customers, seed=1)
    for path in sorted(Path(os.environ.get("BENCH_INSTANCES", str(folder / "none"))).glob("*")):
        if path.suffix in {".vrp", ".txt"}:
            yield read(path, _told_best(path))


def _told_best(path: Path) -> float | None:
    with contextlib.suppress(OSError, ValueError, StopIteration):
        return next(float(line.split()[1]) for line in path.with_suffix(".sol").read_text().splitlines() if line.startswith("Cost"))
    return None


def _row(one: Instance) -> None:
    """Measure one instance. What nobody published a best length for is held to the best plan of this run, one of four times the longest budget among them."""
    near, problem = reckoned(nearest_neighbour(one.problem), one.problem), one.problem
    theirs = [reckoned(_vroom(problem, budget), problem) for budget in BUDGETS]
    found = [[PyVrpEngine().solve(problem, Effort(seconds=budget, seed=seed)) for seed in range(SEEDS)] for budget in BUDGETS]
    ours = [[reckoned(plan.plan, problem) for plan in plans] for plans in found]
    best, mark = one.best, ""
    if best is None:
        long = reckoned(PyVrpEngine().solve(problem, Effort(seconds=4 * BUDGETS[-1], seed=7)).plan, problem)
        best, mark = min(r.cost for r in [long, *theirs, *(r for rs in ours for r in rs)] if r.feasible), "*"
    gap = lambda r: f"{100 * (r.cost / best - 1):.1f}" if r.feasible else "none"  # noqa: E731  a table cell
    mean = [f"{statistics.mean(100 * (r.cost / best - 1) for r in rs):.1f}" if all(r.feasible for r in rs) else "none" for rs in ours]
    nn = f"{gap(near)}" if near.feasible else f"leaves {near.left_out} out"
    vehicles = f"{near.trucks}/{theirs[-1].trucks}/{ours[-1][0].trucks}"
    rounds = found[-1][0].rounds
    print(f"| {one.name} | {best}{mark} | {nn} | {' / '.join(map(gap, theirs))} | {' / '.join(mean)} | {rounds} | {vehicles} |", flush=True)


def _vroom(problem: RoutingProblem, seconds: float) -> RoutePlan:
    """Let VROOM plan: the finest exploration that ends within the time, else what it has when the time is up."""
    import vroom

    until, best = time.perf_counter() + seconds, None
    for level in (0, 3, 5):
        left = until - time.perf_counter()
        if left <= 0:
            break
        with contextlib.suppress(Exception):
            plan = _from_vroom(_to_vroom(problem, vroom).solve(exploration_level=level, nb_threads=1, timeout=timedelta(seconds=left)), problem)
            if best is None or reckoned(plan, problem).better_than(reckoned(best, problem)):
                best = plan
    return best or RoutePlan.serving([], errands=len(problem.errands))


def _to_vroom(problem: RoutingProblem, vroom):  # type: ignore[no-untyped-def]  # VROOM has no types
    import numpy as np

    asked = vroom.Input()
    asked.set_durations_matrix("car", np.frombuffer(problem.matrix.seconds, dtype=np.int32).reshape(problem.matrix.size, -1).astype(np.uint32))
    horizon = min(problem.trucks[0].latest, 2**31)
    for number, truck in enumerate(problem.trucks):
        asked.add_vehicle(vroom.Vehicle(number, start=truck.start, end=truck.end, capacity=[truck.room.grams], time_window=(0, horizon)))
    for number, errand in enumerate(problem.errands):
        steps = [{"location": v.place, "time_windows": [(v.earliest, min(v.latest, horizon))], "default_service": v.service} for v in errand.visits]
        amount = vroom.Amount([errand.load.grams])
        if len(steps) == 2:
            asked.add_shipment(vroom.ShipmentStep(number, **steps[0]), vroom.ShipmentStep(number, **steps[1]), amount=amount)
        else:
            asked.add_job(vroom.Job(number, delivery=amount, **steps[0]))
    return asked


def _from_vroom(solution, problem: RoutingProblem) -> RoutePlan:  # type: ignore[no-untyped-def]  # VROOM has no types
    calls: dict[int, list[tuple[int, str]]] = {}
    for row in solution.routes.to_dict("records"):
        if row["type"] in {"job", "pickup", "delivery"}:
            calls.setdefault(int(row["vehicle_id"]), []).append((int(row["id"]), "pickup" if row["type"] == "pickup" else "delivery"))
    return RoutePlan.serving([TruckRoute(truck=truck, calls=tuple(made)) for truck, made in calls.items()], errands=len(problem.errands))  # type: ignore[arg-type]


def _days() -> None:
    """A tour of thirty stops, and a day of 500 orders on 40 vehicles: what the bars speak of, in the time of a clock."""
    print("\n| what | seconds of the clock | cost against nearest neighbour | left out: NN, ours | vehicles: NN, ours |\n| --- | --- | --- | --- | --- |")
    for name, problem, effort in (
        ("ways of 1,000 places estimated", None, None),
        ("tour of 30 stops", tour_of_a_day(15), Effort(seconds=0.8, patience=1500)),
        ("200 orders, 15 vehicles", day_of_a_carrier(200, 15), Effort(seconds=20)),
        ("500 orders, 40 vehicles", day_of_a_carrier(500, 40), Effort(seconds=50)),
    ):
        began = time.perf_counter()
        if problem is None or effort is None:
            estimated_ways(places(1000))
            print(f"| {name} | {time.perf_counter() - began:.2f} | | | |")
            continue
        ours = reckoned(PyVrpEngine().solve(problem, effort).plan, problem)
        took, near = time.perf_counter() - began, reckoned(nearest_neighbour(problem), problem)
        told = f"{100 * (ours.cost / near.cost - 1):+.1f} %, driving {100 * (ours.driving / near.driving - 1):+.1f} %"
        print(f"| {name} | {took:.2f} | {told} | {near.left_out}, {ours.left_out} | {near.trucks}, {ours.trucks} |", flush=True)
        assert not ours.faults, ours.faults

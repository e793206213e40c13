"""Routing instances in the formats they are published in, and made ones of the same form.

Read: Solomon and Gehring-Homberger text, Li & Lim text, VRPLIB (CVRP and VRPTW, two-dimensional Euclidean; PDPTW with PICKUP_AND_DELIVERY_SECTION).
Lengths are taken tenfold and cut off for problems with windows (the convention of the DIMACS challenge), a hundredfold and rounded for pickup and delivery,
to the nearest whole for CVRP: no way is then long enough for the breaks that a lorry's way would hold.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from pathlib import Path

from planning.domain.routing.problem import Amounts, Errand, Matrix, RoutingProblem, Truck, Visit

Row = tuple[float, float, int, int, int, int, int, int]
"""x, y, demand, ready, due, service, index of the pickup, index of the delivery; 0 where there is none."""

_ONE_A_SECOND = 3600
"""Cents for an hour: a plan then costs what it drives."""


@dataclass(frozen=True)
class Instance:
    """A problem, and the best length anybody published for it, in the problem's own units."""

    name: str
    problem: RoutingProblem
    best: int | None


def read(path: Path, best: float | None = None) -> Instance:
    """Read a file of any of the formats."""
    text = path.read_text()
    rows, vehicles, capacity, kind = _vrplib(text) if "DIMENSION" in text else _columns(text)
    return instance(path.stem, rows, vehicles, capacity, kind, best)


def instance(name: str, rows: Sequence[Row], vehicles: int, capacity: int, kind: str, best: float | None = None) -> Instance:
    """Make a problem of rows, the first of which is the depot."""
    scale, whole = _CONVENTIONS[kind]
    ways = [[whole(hypot(a[0] - b[0], a[1] - b[1]) * scale) for b in rows] for a in rows]
    errands = [_errand(index, rows, scale, windows=kind != "CVRP") for index in range(1, len(rows)) if not rows[index][6]]
    horizon = rows[0][4] * scale if kind != "CVRP" else 10**9
    room = Amounts(grams=capacity, litres=1, pallets=1)
    trucks = tuple(Truck(key=str(number), start=0, end=0, latest=horizon, room=room, cost_driving_hour=_ONE_A_SECOND) for number in range(vehicles))
    return Instance(name, RoutingProblem(matrix=Matrix.of(ways, ways), errands=tuple(errands), trucks=trucks), round(best * scale) if best else None)


_CONVENTIONS: dict[str, tuple[int, Callable[[float], int]]] = {"VRPTW": (10, int), "PDPTW": (100, round), "CVRP": (1, lambda length: int(length + 0.5))}


def _errand(index: int, rows: Sequence[Row], scale: int, *, windows: bool) -> Errand:
    def visit(at: int) -> Visit:
        _, _, _, ready, due, service, _, _ = rows[at]
        return Visit(place=at, earliest=ready * scale, latest=due * scale, service=service * scale) if windows else Visit(place=at)

    load, to = Amounts(grams=abs(rows[index][2])), rows[index][7]
    return Errand(key=str(index), pickup=visit(index), delivery=visit(to), load=load) if to else Errand(key=str(index), delivery=visit(index), load=load)


def _columns(text: str) -> tuple[list[Row], int, int, str]:
    """Solomon: words, then seven columns. Li & Lim: a line of vehicles, capacity and speed, then nine columns."""
    lines = [line.split() for line in text.splitlines() if line.split() and all(part.replace(".", "", 1).lstrip("-").isdigit() for part in line.split())]
    head, body = lines[0], lines[1:]
    rows = [_row(line) for line in body]
    return rows, int(head[0]), int(head[1]), "PDPTW" if len(body[0]) == 9 else "VRPTW"


def _row(line: Sequence[str]) -> Row:
    x, y, demand, ready, due, service, *ends = (float(part) for part in line[1:])
    pickup, delivery = ends or (0, 0)
    return (x, y, int(demand), int(ready), int(due), int(service), int(pickup), int(delivery))


def _vrplib(text: str) -> tuple[list[Row], int, int, str]:
    head: dict[str, str] = {}
    sections: dict[str, list[list[str]]] = {}
    section = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.endswith("_SECTION"):
            section = line
        elif ":" in line and not section:
            name, _, value = line.partition(":")
            head[name.strip()] = value.strip()
        elif section and line != "EOF":
            sections.setdefault(section, []).append(line.split())
    places = [(float(x), float(y)) for _, x, y in sections["NODE_COORD_SECTION"]]
    index = {parts[0]: number for number, parts in enumerate(sections["NODE_COORD_SECTION"])}
    windows = {index[key]: (int(float(a)), int(float(b))) for key, a, b in sections.get("TIME_WINDOW_SECTION", [])}
    service = {index[parts[0]]: int(float(parts[1])) for parts in sections.get("SERVICE_TIME_SECTION", [])}
    always = int(head.get("SERVICE_TIME", "0"))
    vehicles, capacity = int(head.get("VEHICLES", len(places) - 1)), int(head["CAPACITY"])
    if "PICKUP_AND_DELIVERY_SECTION" in sections:
        raw = [line for line in sections["PICKUP_AND_DELIVERY_SECTION"] if line[0] in index]
        figures = {index[line[0]]: [int(float(part)) for part in line[1:]] for line in raw}
        rows = [_paired(places[at], figures[at], windows.get(at), index) for at in range(len(places))]
        return rows, vehicles, capacity, "PDPTW"
    demand = {index[key]: int(amount) for key, amount in sections["DEMAND_SECTION"]}
    rows = [(*places[at], demand[at], *windows.get(at, (0, 0)), service.get(at, always if at else 0), 0, 0) for at in range(len(places))]
    return rows, vehicles, capacity, "VRPTW" if windows else "CVRP"


def _paired(place: tuple[float, float], figures: Sequence[int], window: tuple[int, int] | None, index: dict[str, int]) -> Row:
    demand, ready, due, service, pickup, delivery = figures
    return (*place, demand, *(window or (ready, due)), service, index.get(str(pickup), 0), index.get(str(delivery), 0))


def made(kind: str, customers: int, *, seed: int) -> Instance:
    """Make an instance after Solomon's description: places at random (R), in clusters (C) or both (RC); for 1 narrow windows and small vehicles, for 2
    wide ones and large vehicles; `PR1` pairs customers to pickups and deliveries as Li & Lim did. A window lies around a moment at which the place can be
    reached and left in time; half of the customers of class R have none."""
    chance = random.Random(f"{kind}{customers}{seed}")
    side, horizon, capacity, width = (100, 230, 200, 10) if kind.endswith("1") else (100, 1000, 1000, 120)
    side, horizon, capacity = (side * 14 // 10, horizon * 26 // 10, capacity) if customers > 100 else (side, horizon, capacity)
    horizon *= 2 if kind.startswith("P") else 1
    depot = (side / 2, side / 2)
    centres = [(chance.uniform(0, side), chance.uniform(0, side)) for _ in range(max(3, customers // 10))]
    rows: list[Row] = [(*depot, 0, 0, horizon, 0, 0, 0)]
    for number in range(customers):
        x, y = _place(kind, number, side, centres, chance)
        away = hypot(x - depot[0], y - depot[1])
        middle = chance.uniform(away, max(away, horizon - away - 10))
        half = chance.uniform(width / 2, width * 1.5) if number % 2 or not kind.startswith("R") else horizon
        rows.append((x, y, chance.randrange(5, 40), max(0, int(middle - half)), int(min(middle + half, horizon - away - 10)), 10, 0, 0))
    if kind.startswith("P"):
        return instance(f"made {kind} {customers}", _pairs(rows, depot, horizon), customers // 2, capacity, "PDPTW")
    return instance(f"made {kind} {customers}", rows, customers // 3, capacity, "VRPTW")


def _place(kind: str, number: int, side: int, centres: Sequence[tuple[float, float]], chance: random.Random) -> tuple[float, float]:
    if kind.startswith("C") or (kind.startswith("RC") and number % 2):
        x, y = chance.choice(centres)
        angle, away = chance.uniform(0, 2 * pi), abs(chance.gauss(0, side / 25))
        return x + away * cos(angle), y + away * sin(angle)
    return chance.uniform(0, side), chance.uniform(0, side)


def _pairs(rows: list[Row], depot: tuple[float, float], horizon: int) -> list[Row]:
    """Pair neighbours in the order of their windows; a delivery's window is opened as far as it takes to be reached from the pickup."""
    order = sorted(range(1, len(rows)), key=lambda at: rows[at][4])
    half = len(order) // 2
    for first, second in zip(order[:half], order[half:], strict=False):
        a, b = rows[first], rows[second]
        reached = a[3] + 10 + int(hypot(a[0] - b[0], a[1] - b[1])) + 1
        home = int(horizon - hypot(b[0] - depot[0], b[1] - depot[1]) - 10)
        rows[first] = (*a[:3], a[3], min(a[4], a[3] + 30), 10, 0, second)
        rows[second] = (b[0], b[1], -a[2], b[3], max(b[4], min(home, reached + 30)), 10, first, 0)
    return rows[: len(rows)] if len(order) % 2 == 0 else [row for at, row in enumerate(rows) if at == 0 or row[6] or row[7]]

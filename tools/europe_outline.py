"""Make the outline of Europe that the sharing page draws, out of Natural Earth's 1:50m countries (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz package/countries-50m.json
    python tools/europe_outline.py package/countries-50m.json services/tracking/src/tracking/routes/share_page/europe.json

The result is a list of rings, each a flat list of longitude and latitude in hundredths of a degree; the first point is absolute, the others are relative
to the one before.
"""

import json
import math
import sys
from pathlib import Path

Point = tuple[float, float]

WEST, EAST, SOUTH, NORTH = -25.0, 45.0, 33.0, 72.0
TOLERANCE = 0.04
SMALLEST = 0.15


def main() -> int:
    """Read the TopoJSON named first, write the outline named second."""
    source, target = map(Path, sys.argv[1:3])
    topology = json.loads(source.read_text())
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = [ring for country in topology["objects"]["countries"]["geometries"] for ring in _rings(country, arcs)]
    shown = [simplified(clipped(ring)) for ring in rings if any(WEST < lng < EAST and SOUTH < lat < NORTH for lng, lat in ring)]
    large = [ring for ring in shown if len(ring) > 3 and _extent(ring) > SMALLEST]
    target.write_text(json.dumps([_relative(ring) for ring in large], separators=(",", ":")) + "\n")
    print(f"{target}: {len(large)} rings, {sum(map(len, large))} points, {target.stat().st_size} bytes")
    return 0


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def _rings(country: dict[str, object], arcs: list[list[Point]]) -> list[list[Point]]:
    indexes = country.get("arcs", [])
    polygons = indexes if country.get("type") == "MultiPolygon" else [indexes]
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]  # type: ignore[attr-defined]  # as TopoJSON has it


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def clipped(ring: list[Point]) -> list[Point]:
    """Pull what lies outside to the edge of the map: it is never looked at."""
    return [(min(max(lng, WEST - 5), EAST + 5), min(max(lat, SOUTH - 5), NORTH + 2)) for lng, lat in ring]


def simplified(points: list[Point]) -> list[Point]:
    """Leave out points closer than the tolerance to the line between their neighbours (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, distance = max(((i, _off(points[i], points[first], points[last])) for i in range(first + 1, last)), key=lambda one: one[1], default=(first, 0.0))
        if distance > TOLERANCE:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def _off(point: Point, a: Point, b: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, a, b
    dx, dy = bx - ax, by - ay
    length = math.hypot(dx, dy)
    return abs(dx * (ay - py) - (ax - px) * dy) / length if length else math.hypot(px - ax, py - ay)


def _extent(ring: list[Point]) -> float:
    spans: list[float] = [max(values) - min(values) for values in zip(*ring, strict=True)]
    return max(spans)


def _relative(ring: list[Point]) -> list[int]:
    flat: list[int] = []
    x = y = 0
    for lng, lat in ring:
        at_x, at_y = round(lng * 100), round(lat * 100)
        flat += [at_x - x, at_y - y]
        x, y = at_x, at_y
    return flat


if __name__ == "__main__":
    sys.exit(main())

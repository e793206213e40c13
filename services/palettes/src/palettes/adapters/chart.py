"""The balance over time as an SVG that needs nothing from outside."""

from collections.abc import Sequence
from datetime import date
from html import escape

_WIDTH, _HEIGHT = 800, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 40, 40


def balance_chart(title: str, points: Sequence[tuple[date, int]]) -> str:
    """Draw the balance in steps, one for each day on which something moved; the zero line is drawn where debts change sides."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/><text x="{_LEFT}" y="24" font-size="15" font-weight="bold">{escape(title)}</text>',
        *(_drawn(points) if points else [f'<text x="{_LEFT}" y="{_HEIGHT // 2}">Nothing moved.</text>']),
        "</svg>",
    ]
    return "".join(parts)


def _drawn(points: Sequence[tuple[date, int]]) -> list[str]:
    first, last = points[0][0], points[-1][0]
    values = [0, *(value for _, value in points)]
    low = min(values)
    high = max(*values, low + 1)

    def x(day: date) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - first).days / max((last - first).days, 1)

    def y(value: int) -> float:
        return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (high - value) / (high - low)

    path, before = f"M{x(first):.1f},{y(0):.1f}", 0
    for day, value in points:
        path += f" L{x(day):.1f},{y(before):.1f} L{x(day):.1f},{y(value):.1f}"
        before = value
    path += f" L{_WIDTH - _RIGHT},{y(before):.1f}"
    marks = [f'<text x="{_LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{value}</text>' for value in sorted({low, 0, high})]
    lines = [f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#ccc"/>' for value in sorted({low, 0, high})]
    days = (
        f'<text x="{_LEFT}" y="{_HEIGHT - 14}">{first.isoformat()}</text>'
        f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 14}" text-anchor="end">{last.isoformat()}</text>'
    )
    return [*lines, *marks, days, f'<path d="{path}" fill="none" stroke="#0b5fa5" stroke-width="2"/>']

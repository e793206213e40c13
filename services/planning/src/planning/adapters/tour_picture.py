"""A tour as a picture (SVG): its stops in order on a map, their windows against the hours they are reached, and the bar of the driver's day."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from html import escape
from math import cos, radians
from zoneinfo import ZoneInfo

from contracts.values import GeoPoint
from planning.domain.posed_problem import PlannedStop
from planning.domain.tour import Tour
from planning.domain.tour_route import TourRoute

_WIDTH, _MAP_HEIGHT, _BAR_TOP, _MARGIN, _ROW = 1000, 420, 470, 40, 22
_PLOT_LEFT = 330
"""Where the hours begin, right of the addresses."""
_COLOURS = {"driving": "#2f6db5", "break": "#5aa469", "waiting": "#e3c567", "service": "#d9793b"}
_STOP_COLOURS = {"pickup": "#5aa469", "delivery": "#2f6db5", "service": "#8a8a8a"}
_WINDOW, _MISSED = "#cfe3d2", "#f0b9b3"
_MANY = 60
"""Stops from which on they are drawn small."""
_LONGEST_ADDRESS, _LONGEST_FAULTS, _MOST_NUMBERS = 38, 135, 4
_INK = "#22303c"
_MOST_HOURS = 16


def picture_of(tour: Tour, route: TourRoute) -> str:
    """Draw a tour. Text is escaped; nothing is loaded from anywhere."""
    height = _BAR_TOP + 90 + _ROW * max(1, len(route.stops)) + 30
    style = "text{font:12px 'DejaVu Sans',Arial,sans-serif;fill:#22303c}.t{font-size:17px;font-weight:bold}.s{font-size:10px;fill:#5b6770}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{_text(tour.name or tour.tour_id)}</title><style>{style}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fbfaf7"/>',
        *_heading(tour, route),
        *_map(route),
        *_day(tour, route),
        "</svg>",
    ]
    return "\n".join(parts)


def _heading(tour: Tour, route: TourRoute) -> Iterator[str]:
    named = " · ".join(filter(None, (tour.name, tour.day, tour.driver_name, tour.plate)))
    figures = f"{route.km:g} km, {_hours(route.driving_minutes)} driving, {_hours(route.waiting_minutes)} waiting, {_hours(route.duty_minutes)} in all"
    yield f'<text class="t" x="{_MARGIN}" y="30">{_text(named)}</text>'
    yield f'<text class="s" x="{_MARGIN}" y="48">{_text(figures)} · {_text(route.basis)}</text>'
    told = [f"nobody knows where {address} is" for address in route.unknown]
    for code in dict.fromkeys(rule.code for rule in route.broken):
        places = [str(rule.position + 1) for rule in route.broken if rule.code == code and rule.position is not None]
        told.append(f"{code.replace('_', ' ')} at {', '.join(places)}" if places else code.replace("_", " "))
    if told:
        yield f'<text x="{_MARGIN}" y="66" style="fill:#b3261e;font-weight:bold">{_text(_short("; ".join(told), most=_LONGEST_FAULTS))}</text>'


def _map(route: TourRoute) -> Iterator[str]:
    lines = [feature["geometry"]["coordinates"] for feature in route.geo_json["features"] if feature["geometry"]["type"] == "LineString"]
    at = _Projection([route.depot.location, *(GeoPoint(lat=lat, lng=lng) for line in lines for lng, lat in line)])
    yield _rect(_MARGIN, 75, _WIDTH - 2 * _MARGIN, _MAP_HEIGHT - 60, "#eef2ee")
    for line in lines:
        points = " ".join("{:.1f},{:.1f}".format(*at(lat, lng)) for lng, lat in line)
        yield f'<polyline points="{points}" fill="none" stroke="{_INK}" stroke-width="1.6" stroke-opacity=".55"/>'
    x, y = at(route.depot.location.lat, route.depot.location.lng)
    yield _rect(x - 8, y - 8, 16, 16, _INK, title="depot")
    here: dict[tuple[float, float], list[int]] = {}
    for number, stop in enumerate(route.stops):
        here.setdefault(at(stop.place.location.lat, stop.place.location.lng), []).append(number)
    for (x, y), numbers in here.items():
        words = " ".join(str(number + 1) for number in numbers[:_MOST_NUMBERS]) + ("…" if len(numbers) > _MOST_NUMBERS else "")
        yield _mark(words, x, y, route.stops[numbers[0]], size=9 if len(route.stops) <= _MANY else 6)


def _mark(words: str, x: float, y: float, stop: PlannedStop, *, size: int) -> str:
    """Draw a numbered stop, several at one place as one; dashed around when only its town is known."""
    wide = size + max(0, len(words) - 2) * size * 0.34
    dashed = ' stroke-dasharray="3 2"' if stop.place.precision == "town" else ""
    circle = f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{wide:.1f}" ry="{size}" fill="{_STOP_COLOURS[stop.stop.kind]}" stroke="#fff" stroke-width="1.5"{dashed}>'
    label = f'<text x="{x:.1f}" y="{y + size / 2.6:.1f}" text-anchor="middle" style="fill:#fff;font-size:{size + 0.5:g}px">{words}</text>'
    return f"{circle}<title>{_text(stop.stop.address)}</title></ellipse>{label}"


class _Projection:
    """Degrees to the frame of the map, north up, a degree east as long as it is there."""

    def __init__(self, points: Sequence[GeoPoint]) -> None:
        self._north, south = max(point.lat for point in points), min(point.lat for point in points)
        self._west, east = min(point.lng for point in points), max(point.lng for point in points)
        self._narrow = cos(radians((self._north + south) / 2))
        wide, high = _WIDTH - 2 * _MARGIN - 60, _MAP_HEIGHT - 110
        self._scale = min(wide / max(1e-4, (east - self._west) * self._narrow), high / max(1e-4, self._north - south))
        self._left = _MARGIN + 30 + (wide - (east - self._west) * self._narrow * self._scale) / 2
        self._top = 100 + (high - (self._north - south) * self._scale) / 2

    def __call__(self, lat: float, lng: float) -> tuple[float, float]:
        return self._left + (lng - self._west) * self._narrow * self._scale, self._top + (self._north - lat) * self._scale


class _Hours:
    """Moments to the width of the plot, and to the clock of the tour's zone."""

    def __init__(self, tour: Tour, route: TourRoute) -> None:
        self._zone = ZoneInfo(tour.time_zone)
        self.begin = route.starts_at.astimezone(self._zone).replace(minute=0, second=0, microsecond=0)
        self.hours = max(1.0, (route.ends_at - self.begin).total_seconds() / 3600)

    def x(self, moment: datetime) -> float:
        hours = (moment - self.begin).total_seconds() / 3600
        return _PLOT_LEFT + (_WIDTH - _MARGIN - _PLOT_LEFT) * min(1.0, max(0.0, hours / self.hours))

    def clock(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._zone):%H:%M}"


def _day(tour: Tour, route: TourRoute) -> Iterator[str]:
    hours = _Hours(tour, route)
    bottom = _BAR_TOP + 60 + _ROW * max(1, len(route.stops))
    for number in range(0, int(hours.hours) + 1, max(1, round(hours.hours / _MOST_HOURS))):
        moment = hours.begin + timedelta(hours=number)
        x = hours.x(moment)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_BAR_TOP + 18}" y2="{bottom}" stroke="#dfe3e6"/>'
        yield f'<text class="s" x="{x:.1f}" y="{_BAR_TOP + 12}" text-anchor="middle">{hours.clock(moment)}</text>'
    yield f'<text x="{_MARGIN}" y="{_BAR_TOP + 37}" style="font-weight:bold">the driver\'s day</text>'
    for segment in route.segments:
        left, right = hours.x(segment.from_), hours.x(segment.until)
        told = f"{segment.kind} {hours.clock(segment.from_)} to {hours.clock(segment.until)}"
        yield _rect(left, _BAR_TOP + 22, max(0.6, right - left), 22, _COLOURS[segment.kind], title=told)
    for number, stop in enumerate(route.stops):
        yield from _stop(number, stop, _BAR_TOP + 60 + _ROW * number, hours)
    yield from _legend(bottom + 18)


def _stop(number: int, stop: PlannedStop, top: float, hours: _Hours) -> Iterator[str]:
    """Draw a row: number, when it is reached, where; its window, and waiting and service within it."""
    yield _mark(str(number + 1), _MARGIN + 8, top + 8, stop, size=8)
    yield f'<text x="{_MARGIN + 22}" y="{top + 12}">{hours.clock(stop.arrives_at)} {_text(_short(stop.stop.address))}</text>'
    if stop.stop.window:
        left, right = hours.x(stop.stop.window.from_), hours.x(stop.stop.window.until)
        yield _rect(left, top + 2, max(2, right - left), 13, _MISSED if stop.begins_at > stop.stop.window.until else _WINDOW)
    left, middle, right = hours.x(stop.arrives_at), hours.x(stop.begins_at), hours.x(stop.leaves_at)
    yield _rect(left, top + 5, middle - left, 7, _COLOURS["waiting"])
    yield _rect(middle, top + 5, max(2, right - middle), 7, _COLOURS["service"])


def _legend(y: float) -> Iterator[str]:
    entries = [*_COLOURS.items(), ("window", _WINDOW), ("window missed", _MISSED)]
    for number, (word, colour) in enumerate(entries):
        left = _PLOT_LEFT + number * 105
        yield f'{_rect(left, y - 9, 12, 10, colour)}<text class="s" x="{left + 17}" y="{y:.0f}">{word}</text>'


def _rect(x: float, y: float, width: float, height: float, colour: str, *, title: str = "") -> str:
    told = f"<title>{_text(title)}</title>" if title else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}">{told}</rect>'


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02d}"


def _short(words: str, *, most: int = _LONGEST_ADDRESS) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _text(words: str) -> str:
    return escape("".join(sign for sign in words if sign.isprintable()))

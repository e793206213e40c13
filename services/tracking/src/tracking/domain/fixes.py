"""Fixes: where a device says it was, and whether that can be believed.

A fix is judged by its time and by the fixes before and after it. What cannot be believed is kept apart, never shown as the last position and never lost.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from tracking.domain.geodesy import great_circle_km

CLOCK_SKEW = timedelta(minutes=5)
"""How far a phone's clock may run ahead of ours."""

MAX_SPEED_KMH = 200.0
"""No lorry is faster; a fix that says so is wrong, or the one before it was."""

RETENTION = timedelta(days=60)
"""How long positions of staff are kept (CNIL: two months)."""

DOUBTED_TIMES, DOUBTED_FOR = 5, timedelta(minutes=2)
"""So many fixes in a row, over so long, that agree with each other and not with the last position: then the last position was the wrong one."""

_MAX_NOISE_KM = 0.2
_SECONDS_OF_HOUR = 3600.0


class Verdict(StrEnum):
    """What became of a fix that was sent."""

    ACCEPTED = "accepted"
    """Stored, and newer than all before it."""
    OUT_OF_ORDER = "out_of_order"
    """Stored in the history; a newer one was there already."""
    DUPLICATE = "duplicate"
    """Known already; nothing changed."""
    FUTURE = "future"
    """Kept apart: its time lies more than five minutes ahead."""
    IMPOSSIBLE = "impossible"
    """Kept apart: reaching it would have taken more than 200 km/h."""
    EXPIRED = "expired"
    """Not stored: older than positions may be kept."""
    INVALID = "invalid"
    """Not stored: no position."""
    NOT_FOUND = "not_found"
    """Not stored: there is no such order, or it is not the sender's."""
    NOT_RUNNING = "not_running"
    """Not stored: the order is not being tracked."""

    @property
    def is_history(self) -> bool:
        """Tell whether the fix belongs to the trip's history."""
        return self in {Verdict.ACCEPTED, Verdict.OUT_OF_ORDER}

    @property
    def is_apart(self) -> bool:
        """Tell whether the fix is kept apart."""
        return self in {Verdict.FUTURE, Verdict.IMPOSSIBLE}


@dataclass(frozen=True, slots=True)
class Fix:
    """One position: WGS 84 degrees, km/h, degrees clockwise from north, metres, per cent."""

    lat: float
    lng: float
    timestamp: datetime
    speed: float | None = None
    heading: float | None = None
    accuracy: float | None = None
    battery: float | None = None


def implied_kmh(a: Fix, b: Fix) -> float:
    """Give the least speed at which the device can have gone from one fix to the other, in km/h; both fixes may be off by their stated accuracy."""
    noise_km = min(_MAX_NOISE_KM, ((a.accuracy or 0) + (b.accuracy or 0)) / 1000)
    distance = max(0.0, great_circle_km(a, b) - noise_km)
    hours = abs((b.timestamp - a.timestamp).total_seconds()) / _SECONDS_OF_HOUR
    if hours == 0:
        return 0.0 if distance == 0 else float("inf")
    return distance / hours


@dataclass(frozen=True, slots=True)
class Doubt:
    """Impossible fixes in a row that agree with each other: since when, how many, and the newest."""

    since: datetime
    newest: Fix
    count: int = 1

    @classmethod
    def about(cls, fix: Fix) -> "Doubt":
        """Begin to doubt."""
        return cls(fix.timestamp, fix)

    def hearing(self, fix: Fix) -> "Doubt":
        """Take the next impossible fix; one that does not agree begins anew, one that is not newer changes nothing."""
        if fix.timestamp <= self.newest.timestamp:
            return self
        if implied_kmh(self.newest, fix) > MAX_SPEED_KMH:
            return Doubt.about(fix)
        return replace(self, newest=fix, count=self.count + 1)

    @property
    def is_certain(self) -> bool:
        """Tell whether it is the last position that was wrong."""
        return self.count >= DOUBTED_TIMES and self.newest.timestamp - self.since >= DOUBTED_FOR


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict for each fix, in the order they were given, and what doubt about the last position is left."""

    verdicts: list[Verdict]
    doubt: Doubt | None


def judge(fixes: Sequence[Fix], *, last: Fix | None, known: Iterable[Fix] = (), doubt: Doubt | None = None, at: datetime) -> Judgement:
    """Judge fixes that came together.

    `last` is the session's last position, `doubt` what doubt there was about it, `known` the stored fixes around those that are older than it,
    `at` the time of receipt.
    """
    track = _Track(known, last, doubt)
    verdicts: list[Verdict] = [Verdict.ACCEPTED] * len(fixes)
    for index in sorted(range(len(fixes)), key=lambda i: fixes[i].timestamp):
        fix = fixes[index]
        verdict = _by_time(fix, at) or track.verdict(fix)
        verdicts[index] = verdict
        if verdict.is_history:
            track.add(fix)
    return Judgement(verdicts, track.doubt)


def _by_time(fix: Fix, at: datetime) -> Verdict | None:
    if fix.timestamp > at + CLOCK_SKEW:
        return Verdict.FUTURE
    return Verdict.EXPIRED if fix.timestamp < at - RETENTION else None


class _Track:
    """The believed fixes around those being judged, by time."""

    def __init__(self, known: Iterable[Fix], last: Fix | None, doubt: Doubt | None) -> None:
        self.doubt = doubt
        by_time = {fix.timestamp: fix for fix in known}
        if last is not None:
            by_time[last.timestamp] = last
        self._times = sorted(by_time)
        self._fixes = [by_time[time] for time in self._times]
        self._last_time = last.timestamp if last else None

    def verdict(self, fix: Fix) -> Verdict:
        """Compare a fix with its neighbours in time."""
        place = bisect_left(self._times, fix.timestamp)
        if place < len(self._times) and self._times[place] == fix.timestamp:
            return Verdict.DUPLICATE if self._is_same_place(self._fixes[place], fix) else Verdict.IMPOSSIBLE
        neighbours = self._fixes[max(0, place - 1) : place + 1]
        if any(implied_kmh(neighbour, fix) > MAX_SPEED_KMH for neighbour in neighbours) and not self._overrules(fix, place):
            return Verdict.IMPOSSIBLE
        is_old = self._last_time is not None and fix.timestamp < self._last_time
        return Verdict.OUT_OF_ORDER if is_old else Verdict.ACCEPTED

    def _overrules(self, fix: Fix, place: int) -> bool:
        """Hear an impossible fix; tell whether it makes sure that the newest believed one was wrong."""
        if place < len(self._times):
            return False
        self.doubt = self.doubt.hearing(fix) if self.doubt else Doubt.about(fix)
        return self.doubt.is_certain and self.doubt.newest == fix

    def add(self, fix: Fix) -> None:
        """Believe a fix."""
        place = bisect_left(self._times, fix.timestamp)
        if place == len(self._times):
            self.doubt = None
        self._times.insert(place, fix.timestamp)
        self._fixes.insert(place, fix)

    @staticmethod
    def _is_same_place(one: Fix, other: Fix) -> bool:
        return one.lat == other.lat and one.lng == other.lng

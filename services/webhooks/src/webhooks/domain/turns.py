"""Whose turn it is: lanes with something due take turns, so that neither many endpoints nor slow ones keep another waiting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

HELD_UP_MS = 2_000
"""A try that lasts longer makes its endpoint a slow one until its next turn."""
OTHERS_REST = 2.0
"""Seconds until a lane is asked for again that another worker drives."""
LONGEST_REST = 60.0
_REMEMBERED, _SWEPT_EVERY = 3600.0, 60.0


@dataclass(frozen=True, slots=True)
class Turn:
    """How a lane's turn went: not `ours` when another worker drives it; `more` is due yet; the longest try took `slowest_ms`."""

    ours: bool = True
    more: bool = False
    slowest_ms: int = 0


@dataclass(slots=True)
class _Known:
    """What is remembered of an endpoint: the number of its last turn, when that ended, since when it may have another, and how it went."""

    turn: int = 0
    ended_at: float = 0.0
    rests_until: float = 0.0
    slow: bool = False
    quick: bool = False
    faults: int = 0


class Roster:
    """The places of one worker. Seconds are those of a monotonic clock.

    Who was served longest ago comes first, then whose delivery is due longest. Endpoints that held up their last turn have at most half of the places, with
    those nobody knows yet three quarters: who is known to be quick finds a place whatever the others do.
    """

    def __init__(self, places: int = 200) -> None:
        self.places = places
        self._for_slow, self._for_not_quick = max(places // 2, 1), max(places * 3 // 4, 1)
        self._known: dict[str, _Known] = {}
        self._running: set[str] = set()
        self._turns = 0
        self._swept_at = 0.0

    @property
    def full(self) -> bool:
        """Tell whether every place is taken."""
        return len(self._running) >= self.places

    def next(self, due: Mapping[str, datetime], *, now: float) -> list[str]:
        """Choose whose turns begin now, of the endpoints with something due since the moment given, and take their places."""
        self._sweep(now)
        waiting = {name: self._known.get(name, _Known()) for name in due if name not in self._running}
        slow = sum(self._known[name].slow for name in self._running)
        not_quick = sum(not self._known[name].quick for name in self._running)
        begun: list[str] = []
        for name, known in sorted(waiting.items(), key=lambda one: (one[1].turn, due[one[0]])):
            if self.full:
                break
            no_room = (known.slow and slow >= self._for_slow) or (not known.quick and not_quick >= self._for_not_quick)
            if no_room or known.rests_until > now:
                continue
            self._begin(name, known)
            slow, not_quick = slow + known.slow, not_quick + (not known.quick)
            begun.append(name)
        return begun

    def _begin(self, name: str, known: _Known) -> None:
        self._turns += 1
        known.turn = self._turns
        self._known[name] = known
        self._running.add(name)

    def ended(self, name: str, turn: Turn | None, *, now: float) -> None:
        """Free a place. A turn that broke off by a fault of ours (None) makes the endpoint rest, longer each time."""
        self._running.discard(name)
        known = self._known[name]
        known.ended_at = now
        if turn is None:
            known.faults += 1
            known.rests_until = now + min(2.0 ** (known.faults - 1), LONGEST_REST)
            return
        known.faults = 0
        known.rests_until = now
        if turn.ours:
            known.slow, known.quick = turn.slowest_ms > HELD_UP_MS, turn.slowest_ms <= HELD_UP_MS
        else:
            known.rests_until += OTHERS_REST

    def _sweep(self, now: float) -> None:
        """Forget endpoints that had no turn for long."""
        if now - self._swept_at >= _SWEPT_EVERY:
            self._swept_at = now
            self._known = {name: one for name, one in self._known.items() if name in self._running or now - one.ended_at < _REMEMBERED}

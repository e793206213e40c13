"""Named places where a fault test may kill the process, exactly there and nowhere else.

`SYMPHONIA_CRASH_AT=C3` ends the process at the first pass of C3, `C3:5` at the fifth. The process dies as by SIGKILL: no handler runs,
nothing is flushed. Without the variable a point costs a dictionary look-up.
"""

import os
from dataclasses import dataclass
from typing import Literal, NoReturn

ENVIRONMENT_VARIABLE = "SYMPHONIA_CRASH_AT"
_STDERR = 2
EXIT_CODE = 137
"""What a shell reports for a process killed by SIGKILL."""

PointName = Literal["C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"]

POINTS: dict[PointName, str] = {
    "C1": "before the commit of a write: nothing happened; the client retries with its Idempotency-Key",
    "C2": "after the commit, before the answer: the retry gets the stored answer",
    "C3": "after the commit, before the event is published: the relay publishes it later",
    "C4": "event published, confirm not seen: it is sent again, the inbox drops the second",
    "C5": "event confirmed, not yet marked as sent: it is sent again, the inbox drops the second",
    "C6": "event stored in the inbox, not yet acknowledged: it is delivered again and found stored",
    "C7": "while an event is being applied, before its commit: it is applied anew",
    "C8": "event applied and committed, not yet marked as done: applying it again changes nothing",
}
"""Every crash point of the platform and what must hold when the process dies there."""


class UnknownCrashPoint(ValueError):  # noqa: N818  named after the broken rule
    """No crash point has this name."""


@dataclass(slots=True)
class _Armed:
    name: str
    passes_left: int


def _armed_by(setting: str) -> _Armed | None:
    if not setting:
        return None
    name, _, passes = setting.partition(":")
    _refuse_unknown(name)
    if passes and (not passes.isdecimal() or int(passes) < 1):
        raise ValueError(f"{ENVIRONMENT_VARIABLE}={setting!r}: the pass must be a whole number from 1")
    return _Armed(name, int(passes or 1))


def _refuse_unknown(name: str) -> None:
    if name not in POINTS:
        raise UnknownCrashPoint(f"{name!r} is no crash point; there are {', '.join(POINTS)}")


_armed = _armed_by(os.environ.get(ENVIRONMENT_VARIABLE, ""))


def point(name: PointName) -> None:
    """Pass the place called `name`: end the process here if it is armed. Raises UnknownCrashPoint for a name not in `POINTS`."""
    _refuse_unknown(name)
    if _armed is None or _armed.name != name:
        return
    _armed.passes_left -= 1
    if _armed.passes_left == 0:
        _die(name)


def _die(name: PointName) -> NoReturn:
    os.write(_STDERR, f"crash point {name}: {POINTS[name]}\n".encode())
    os._exit(EXIT_CODE)

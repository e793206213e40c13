"""Processes of this copy of the fleet that supervisord no longer holds: if it was killed itself, its children live on."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from fleet.layout import LOCAL

MARK = f"SYMPHONIA_FLEET={LOCAL}".encode()
GRACE_SECONDS = 15.0


def leftovers() -> list[int]:
    """The pids of living processes that carry this copy's mark in their environment."""
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal() and _is_ours(path)]


def _is_ours(process: Path) -> bool:
    try:
        marked = MARK in (process / "environ").read_bytes().split(b"\0")
        state = (process / "stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return marked and state != "Z"


def wait_until_none_is_left() -> None:
    """Give a fleet that is shutting down the time to end by itself."""
    deadline = time.monotonic() + GRACE_SECONDS
    while leftovers() and time.monotonic() < deadline:
        time.sleep(0.05)


def end_leftovers() -> list[int]:
    """Ask them to end, then kill those that will not; gives the pids there were. Never touches a process without the mark."""
    found = leftovers()
    _signal_all(found, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    while leftovers():
        if time.monotonic() > deadline:
            _signal_all(leftovers(), signal.SIGKILL)
        time.sleep(0.1)
    return found


def _signal_all(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)

"""Start programs in order and wait until each really answers."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from fleet import supervisor
from fleet.environment import settings_of_the_fleet, write_settings
from fleet.layout import FLEET_ENV, LOGS, RUN, read_env, sockets
from fleet.leftovers import end_leftovers
from fleet.service_processes import write_programs
from fleet.taken_ports import taken_ports

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fleet.programs import Program

PATIENCE_SECONDS = 120.0
BETWEEN_QUESTIONS = 0.15
TOO_MANY_FALLS = 60
"""How often a program may be found waiting for its next try (it ended within a second of its start): about ten seconds of waiting."""


class NotStartedError(Exception):
    """The fleet, or a program of it, could not be brought to answer; the message says where to look."""


def ensure_supervisor() -> None:
    """Have supervisord running with today's settings. Raises NotStarted when it runs with others, for another port offset say."""
    for directory in (LOGS, RUN, sockets()):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_programs()
    if not supervisor.is_running():
        end_leftovers()
        _refuse_taken_ports()
        write_settings()
        supervisor.launch()
        _wait_until_it_listens()
    elif read_env(FLEET_ENV) != settings_of_the_fleet():
        raise NotStartedError("the fleet runs with other settings or ports than asked for now; `make down` first")
    else:
        supervisor.adopt_configuration()


def _refuse_taken_ports() -> None:
    taken = taken_ports()
    if taken:
        names = "\n".join(f"  {port}  {name}" for name, port in taken.items())
        raise NotStartedError(f"another program listens on:\n{names}\nMove the whole fleet (PORT_OFFSET=2000 make up) or one port ({min(taken)}=… make up).")


def _wait_until_it_listens() -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not supervisor.is_running():
        if time.monotonic() > deadline:
            raise NotStartedError(f"supervisord does not answer; see {LOGS / 'supervisord.log'}")
        time.sleep(0.05)


def start(programs: Sequence[Program]) -> None:
    """Prepare and start these programs and wait until all are ready. Raises NotStarted, naming each that is not, after two minutes."""
    for program in programs:
        program.prepare()
    supervisor.start(program.name for program in programs)
    with ThreadPoolExecutor(max_workers=len(programs) or 1) as pool:
        waited = dict(zip((program.name for program in programs), pool.map(_becomes_ready, programs), strict=True))
    silent = [name for name, ready in waited.items() if not ready]
    if silent:
        raise NotStartedError("\n".join(f"{name} is not ready. {_last_words(name)}" for name in silent))


def _becomes_ready(program: Program) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    falls = 0
    while not program.is_ready():
        state = _state_of(program.name)
        falls += state == "BACKOFF"
        if time.monotonic() > deadline or state == "FATAL" or falls > TOO_MANY_FALLS:
            return False
        time.sleep(BETWEEN_QUESTIONS)
    return True


def _state_of(name: str) -> str:
    return next(str(process["statename"]) for process in supervisor.processes() if process["name"] == name)


def _last_words(name: str) -> str:
    log = LOGS / f"{name}.log"
    lines: Iterable[str] = log.read_text(errors="replace").splitlines()[-15:] if log.exists() else ()
    return f"The end of {log}:\n" + "\n".join(f"    {line}" for line in lines)

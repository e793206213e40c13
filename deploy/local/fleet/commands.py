"""What a person can ask of the fleet."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING

from fleet import object_storage, supervisor
from fleet.layout import LOCAL, LOGS, ROOT, sockets
from fleet.leftovers import end_leftovers, wait_until_none_is_left
from fleet.programs import Program, everything, gateways, observers, parts, services
from fleet.start import NotStartedError, ensure_supervisor, start

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_YET_KNOWN = {"statename": "STOPPED", "pid": 0}
"""A service written since supervisord was started; the next `make up` makes it known."""
KEPT_BY_CLEAN = {"uv"}
"""Not data of the fleet: our own uv, if the machine has none."""


def parts_up() -> int:
    """Start the parts only: what integration tests stand on."""
    ensure_supervisor()
    start(parts())
    _print_table(parts())
    return 0


def up() -> int:
    """Start everything, parts first, then services, then the gateway, and say where it is."""
    began = time.monotonic()
    ensure_supervisor()
    for name, programs in (("parts", parts()), ("services", services()), ("gateway", gateways())):
        start(programs)
        print(f"  {name} ready after {time.monotonic() - began:.1f} s", flush=True)
    _print_table(everything())
    return 0


def observe() -> int:
    """Start Prometheus, Alertmanager and the node exporter beside the fleet, with today's rules, and say where they are."""
    ensure_supervisor()
    supervisor.stop(program.name for program in observers())
    start(observers())
    _print_table(observers())
    return 0


def down() -> int:
    """End everything this copy started: the gateway first, then services, then parts, and what got away."""
    if supervisor.is_running():
        for programs in (observers(), gateways(), services(), parts()):
            supervisor.stop(program.name for program in programs)
        supervisor.shut_down()
        wait_until_none_is_left()
    escaped = end_leftovers()
    object_storage.tidy()
    print("down" if not escaped else f"down; ended {len(escaped)} process(es) that supervisord no longer held")
    return 0


def status() -> int:
    """The table of all programs; exit code 1 when one is not ready, 3 when the fleet is down."""
    if not supervisor.is_running():
        print("the fleet is down; `make up` starts it")
        return 3
    return 0 if _print_table(everything()) else 1


def logs(program: str) -> int:
    """Follow the log of a program, or of every process of a service; becomes `tail`."""
    files = [str(path) for path in sorted(LOGS.glob("*.log")) if path.stem == program or path.stem.startswith(f"{program}-")]
    if not files:
        raise NotStartedError(f"no log of {program!r}; there are: {', '.join(sorted(path.stem for path in LOGS.glob('*.log'))) or 'none'}")
    os.execvp("tail", ["tail", "-n", "200", "-F", *files])  # noqa: S606 - tail follows, nothing is left to do here


def restart(program: str) -> int:
    """Restart a program, every process of a service, or (without a name) all services and the gateway, and wait until they are ready again."""
    if not supervisor.is_running():
        raise NotStartedError("the fleet is down; `make up` starts it")
    chosen = [one for one in everything() if one.name == program or one.name.startswith(f"{program}-")] if program else [*services(), *gateways()]
    if not chosen:
        raise NotStartedError(f"no program {program!r}; there are: {', '.join(one.name for one in everything())}")
    began = time.monotonic()
    supervisor.stop(one.name for one in chosen)
    start(chosen)
    print(f"{', '.join(one.name for one in chosen)}: ready again after {time.monotonic() - began:.1f} s")
    return 0


def clean() -> int:
    """End the fleet and remove its data, logs and keys."""
    down()
    for path in LOCAL.iterdir() if LOCAL.exists() else ():
        if path.name in KEPT_BY_CLEAN:
            continue
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if sockets().exists():
        shutil.rmtree(sockets())
    print(f"removed what was in {LOCAL.relative_to(ROOT)}")
    return 0


def _print_table(programs: Sequence[Program]) -> bool:
    """One line a program: state, pid, where to look. Gives whether all are ready."""
    known = {process["name"]: process for process in supervisor.processes()}
    all_ready = True
    for program in programs:
        process = known.get(program.name, NOT_YET_KNOWN)
        running = process["statename"] in {"RUNNING", "STARTING"}
        ready = running and program.is_ready()
        state = "ready" if ready else ("not ready" if running else process["statename"].lower())
        print(f"  {program.name:<12} {state:<10} {process['pid'] or '':>7}  {program.where}")
        all_ready = all_ready and ready
    return all_ready

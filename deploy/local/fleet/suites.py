"""The whole verdict, from code style to journeys through the gateway: `make test`.

Three suites: `check` (style, types, architecture, unit tests), `integration` (on the real parts) and `e2e` (through the gateway, on the running fleet).
All run even if one fails. The last line has the form of pytest's own and adds the three up. The fleet is left as it was found.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from fleet import supervisor
from fleet.commands import down
from fleet.environment import settings_of_the_fleet
from fleet.layout import ROOT, VENV
from fleet.programs import gateways, observers, parts, services
from fleet.start import NotStartedError, ensure_supervisor, start

PYTEST = [str(VENV / "bin" / "python"), "-m", "pytest", "--color=no", "-o", "faulthandler_timeout=120"]
INTEGRATION = [*PYTEST, "-m", "integration", "libs", "services", "deploy/local/tests"]
E2E = [*PYTEST, "-m", "e2e", "tests/e2e"]
CLOSING = re.compile(r"^=* ?(?P<counts>\d+ [a-z]+(?:, \d+ [a-z]+)*) in [\d.]+s(?: \([\d:]+\))? ?=*$")
LIMIT_SECONDS = 3600.0
ORDER = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "warnings", "errors")


@dataclass(frozen=True)
class Verdict:
    """How a suite ended: its exit code, pytest's closing line, and its counts (`{"passed": 12}`)."""

    suite: str
    code: int
    closing: str
    counts: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Run everything and say how it was; 0 only if nothing failed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    with _left_as_found():
        verdicts = [
            _run("check", ["make", "--no-print-directory", "check"]),
            _on_fleet("integration", INTEGRATION, up_to="parts"),
            _on_fleet("e2e", E2E, up_to="gateway"),
        ]
    _say(verdicts, seconds=time.monotonic() - began)
    return 0 if all(verdict.code == 0 for verdict in verdicts) else 1


@contextmanager
def _left_as_found() -> Iterator[None]:
    """Afterwards the programs that ran before run, and no others."""
    before = _running()
    try:
        yield
    finally:
        if before is None:
            down()
        else:
            supervisor.stop(process["name"] for process in supervisor.processes() if process["name"] not in before)


def _running() -> set[str] | None:
    """The names of the programs that run; None when there is not even a supervisord."""
    if not supervisor.is_running():
        return None
    return {process["name"] for process in supervisor.processes() if process["statename"] in {"RUNNING", "STARTING", "BACKOFF"}}


def _on_fleet(suite: str, command: list[str], *, up_to: str) -> Verdict:
    """Run a suite on the parts, or on services and gateway freshly started too, so that they run the code that is there now."""
    try:
        ensure_supervisor()
        start(parts())
        if up_to == "gateway":
            supervisor.stop(program.name for program in [*gateways(), *services()])
            start(services())
            start(gateways())
            start(observers())
    except (NotStartedError, subprocess.CalledProcessError) as problem:
        print(problem, file=sys.stderr)
        return Verdict(suite, 1, "the fleet did not start", Counter(errors=1))
    return _run(suite, command, environment=settings_of_the_fleet() if up_to == "gateway" else {})


def _run(suite: str, command: list[str], *, environment: dict[str, str] | None = None) -> Verdict:
    """Run one suite, showing what it says, and take down its closing line."""
    print(f"\n>>> {suite}: {' '.join(command)}", flush=True)
    inherited = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    unbuffered = {"PYTHONUNBUFFERED": "1"}
    closing = "it ended without pytest's closing line"
    with _child(command, environment={**inherited, **unbuffered, **(environment or {})}) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() if CLOSING.match(line.strip()) else closing
        process.wait()
    return Verdict(suite, process.returncode, closing, counts_of(closing, code=process.returncode))


@contextmanager
def _child(command: list[str], *, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A process group of its own that ends with the block, or after an hour: a suite that hangs is a failure, not a wait for ever."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        process_group=0,
    )
    limit = threading.Timer(LIMIT_SECONDS, _end_group, [process])
    limit.start()
    try:
        yield process
    finally:
        limit.cancel()
        _end_group(process)
        process.wait()


def _end_group(process: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def counts_of(closing: str, *, code: int) -> Counter[str]:
    """The counts of a closing line; a suite that failed without a failed test (style, types, no tests at all) counts as one error."""
    found = CLOSING.match(closing)
    counts: Counter[str] = Counter()
    for part in found["counts"].split(", ") if found else ():
        number, word = part.split()
        counts[{"error": "errors", "warning": "warnings"}.get(word, word)] += int(number)
    if code != 0 and not counts["failed"] and not counts["errors"]:
        counts["errors"] += 1
    return counts


def _say(verdicts: list[Verdict], *, seconds: float) -> None:
    print()
    for verdict in verdicts:
        print(f"{verdict.suite:<12} {'ok' if verdict.code == 0 else 'FAILED':<7} {verdict.closing.strip('= ')}")
    print(closing_line(verdicts, seconds=seconds), flush=True)


def closing_line(verdicts: list[Verdict], *, seconds: float) -> str:
    """All suites added up, in the form of pytest's closing line. Deselected tests are left out: another suite runs them."""
    total: Counter[str] = Counter()
    for verdict in verdicts:
        total.update(verdict.counts)
    del total["deselected"]
    said = ", ".join(f"{total[word]} {word}" for word in ORDER if total[word]) or "no tests ran"
    return f" {said} in {seconds:.2f}s ".center(80, "=")


if __name__ == "__main__":
    sys.exit(main())

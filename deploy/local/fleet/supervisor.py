"""Talking to this fleet's supervisord over its Unix socket, and starting it when it is not there."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
import xmlrpc.client
from typing import TYPE_CHECKING

from fleet.environment import settings_of_the_fleet
from fleet.layout import HERE, LOCAL, ROOT, VENV, sockets
from fleet.mongodb import mongod

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

CONFIGURATION = HERE / "supervisord.conf"
ALREADY_STARTED, NOT_RUNNING = 60, 70
AT_REST = {"STOPPED", "EXITED", "FATAL"}


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=90)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


class _UnixTransport(xmlrpc.client.Transport):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def make_connection(self, host: object) -> http.client.HTTPConnection:  # noqa: ARG002 - the socket is the host
        return _UnixConnection(self._path)


def _supervisor() -> Any:
    return xmlrpc.client.ServerProxy("http://localhost", transport=_UnixTransport(sockets() / "supervisor.sock")).supervisor


def is_running() -> bool:
    """Whether this copy's supervisord answers."""
    try:
        return str(_supervisor().getIdentification()) == "symphonia"
    except (OSError, http.client.HTTPException, xmlrpc.client.Error):
        return False


def launch() -> None:
    """Start supervisord in the background, in a session of its own: it outlives the shell it was started from."""
    command = [str(VENV / "bin" / "supervisord"), "-c", str(CONFIGURATION)]
    subprocess.run(command, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, start_new_session=True, check=True)


def _environment() -> dict[str, str]:
    """What supervisord starts with: the caller's environment, the fleet's settings, and the places supervisord.conf names.

    SYMPHONIA_FLEET marks every process of this copy of the fleet, so that `make down` can find one that got away.
    """
    settings = settings_of_the_fleet()
    caller = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "RABBITMQ_", "ERL_", "SUPERVISOR_"))}
    places = {
        "SYMPHONIA_FLEET": str(LOCAL),
        "ROOT": str(ROOT),
        "LOCAL": str(LOCAL),
        "BIN": str(VENV / "bin"),
        "MONGOD": str(mongod()),
        "SUPERVISOR_SOCKET": str(sockets() / "supervisor.sock"),
        "RUN_SOCKETS": str(sockets()),
        "AMQP_NODE": "symphonia@localhost",
        "PYTHONUNBUFFERED": "1",
    }
    return {**caller, **settings, **places}


def adopt_configuration() -> None:
    """Take over what changed in supervisord.conf since it was started: new programs are known, changed ones stop and are known anew."""
    supervisor = _supervisor()
    (added, changed, removed), *_ = supervisor.reloadConfig()
    stop([*changed, *removed])
    for name in [*changed, *removed]:
        supervisor.removeProcessGroup(name)
    for name in [*added, *changed]:
        supervisor.addProcessGroup(name)


def start(programs: Iterable[str]) -> None:
    """Ask for programs to start; those that run already go on. Does not wait: each is asked itself whether it is ready."""
    for program in programs:
        try:
            _supervisor().startProcess(program, False)  # noqa: FBT003 - XML-RPC knows positions only
        except xmlrpc.client.Fault as fault:
            if fault.faultCode != ALREADY_STARTED:
                raise


def stop(programs: Iterable[str]) -> None:
    """Ask programs to stop, all at once, and wait until they are gone; those that do not run, or are not known yet, are passed by."""
    names = set(programs) & {process["name"] for process in processes()}
    for name in names:
        try:
            _supervisor().stopProcess(name, False)  # noqa: FBT003 - XML-RPC knows positions only
        except xmlrpc.client.Fault as fault:
            if fault.faultCode != NOT_RUNNING:
                raise
    while any(process["name"] in names and process["statename"] not in AT_REST for process in processes()):
        time.sleep(0.1)


def shut_down() -> int:
    """Stop everything and supervisord itself; gives the pid it had."""
    supervisor = _supervisor()
    pid = int(supervisor.getPID())
    supervisor.shutdown()
    return pid


def processes() -> list[dict[str, Any]]:
    """What supervisord knows of each program: name, statename, pid, start, now, exitstatus."""
    return list(_supervisor().getAllProcessInfo())


def has_ended(pid: int) -> bool:
    """Whether no such process is left."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False

"""The commands behind `make parts`, `up`, `observe`, `down`, `status`, `logs`, `restart` and `clean`: `python -m fleet COMMAND`."""

from __future__ import annotations

import argparse
import sys

from fleet import commands
from fleet.start import NotStartedError

COMMANDS = {
    "parts": commands.parts_up,
    "up": commands.up,
    "observe": commands.observe,
    "down": commands.down,
    "status": commands.status,
    "clean": commands.clean,
}


def main() -> int:
    """Run one command; a NotStarted becomes its message and exit code 1."""
    parser = argparse.ArgumentParser(prog="fleet", description="The local fleet of Symphonia")
    asked = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        asked.add_parser(name)
    asked.add_parser("logs").add_argument("program")
    asked.add_parser("restart").add_argument("program", nargs="?", default="")
    arguments = parser.parse_args()
    try:
        if arguments.command in COMMANDS:
            return COMMANDS[arguments.command]()
        return {"logs": commands.logs, "restart": commands.restart}[arguments.command](arguments.program)
    except NotStartedError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

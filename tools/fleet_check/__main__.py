"""`make check-fleet`: is everything as promised? Reads databases, files, public keys and, when there is one, the history of clients; decides O1 to O10.

Exit code 0: all is as promised. 1: something is not, and the report names it. 2: the evidence could not be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import httpx
from pymongo.errors import PyMongoError

from fleet.environment import settings_of_the_fleet
from fleet_check.evidence import Evidence, files_in, read_databases, read_history, read_keys
from fleet_check.verdict import judge


def main() -> int:
    """Read, decide, report."""
    arguments = _arguments()
    settings = {**settings_of_the_fleet(), **os.environ}
    try:
        at, databases = read_databases(settings["MONGO_URL"])
        keys = read_keys(arguments.keys or f"{settings['GATEWAY_URL']}/api/ecmr/verify/keys.json")
        evidence = Evidence(at, databases, read_history(arguments.history), keys, files_in(settings))
    except (PyMongoError, httpx.HTTPError, OSError) as error:
        print(f"The evidence cannot be read: {error}", file=sys.stderr)
        return 2
    verdict = judge(evidence)
    print(verdict.text())
    if arguments.json:
        arguments.json.parent.mkdir(parents=True, exist_ok=True)
        arguments.json.write_text(verdict.json())
    return 0 if verdict.green else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fleet_check", description=__doc__)
    parser.add_argument("--history", type=Path, help="what clients wrote down, JSON lines {op, key, tenant, t0, t1, outcome, id, said}")
    parser.add_argument("--keys", help="public keys (JWKS): URL or file; else the gateway is asked")
    parser.add_argument("--json", type=Path, help="where to write the report as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

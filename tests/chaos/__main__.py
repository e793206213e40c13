"""`make chaos`: work and faults on the running fleet, then the check. Reports go to `.local/chaos`; exit code 0 when all is as promised.

The seed, the seconds and the words that must stand in a fault's name are its arguments."""

import argparse
import asyncio
import secrets
import sys

from .faults import all_faults
from .run import FOLDER, Plan, run


def main() -> int:
    """Run as the environment says, and tell how it was."""
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(100_000))
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--faults", default="", help="words, with commas between")
    asked = parser.parse_args()
    names = [name for name in all_faults() if not asked.faults or any(part in name for part in asked.faults.split(","))]
    print(f"chaos: seed {asked.seed}, {asked.seconds:.0f} s, {len(names)} kinds of faults", flush=True)
    report = asyncio.run(run(Plan(asked.seed, asked.seconds, names, lanes=4), FOLDER))
    print(report.text())
    for name, one in report.oracles.items():
        for finding in one["findings"][:10]:
            print(f"  {name} {finding['what']}: {finding['detail']}" if isinstance(finding, dict) else f"  {name} {finding}")
    return 0 if report.green else 1


if __name__ == "__main__":
    sys.exit(main())

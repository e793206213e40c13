"""Write papers and their truth into a folder: `python -m paper out --count 40 --seed 7 --layouts held-out`."""

import argparse
import json
from pathlib import Path

from paper.press import SETS, papers


def main() -> None:
    """Make the papers that the command line asks for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--count", type=int, default=20)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--layouts", choices=sorted(SETS), default="known")
    said = asked.parse_args()
    said.folder.mkdir(parents=True, exist_ok=True)
    told = []
    for made in papers(said.seed, count=said.count, layouts=said.layouts):
        (said.folder / made.name).write_bytes(made.content)
        told.append(made.told())
    (said.folder / "truth.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(f"{len(told)} papers in {said.folder}")


if __name__ == "__main__":
    main()

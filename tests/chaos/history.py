"""What the clients were told, one JSON line for each operation: the evidence the check holds against the databases."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class History:
    """A file that grows by a line whenever an operation ends."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w", buffering=1)
        self.path = path
        self.outcomes: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.oks: dict[str, list[float]] = {}

    def tell(self, op: str, key: str, tenant: str, *, t0: float, outcome: str, named: str = "", said: Mapping[str, Any] | None = None) -> None:
        """Write an operation down as it ended."""
        t1 = time.time()
        self.outcomes[outcome] += 1
        if outcome == "ok":
            self.oks.setdefault(op.partition(".")[0], []).append(t1)
        line = {"op": op, "key": key, "tenant": tenant, "t0": round(t0, 3), "t1": round(t1, 3), "outcome": outcome, "id": named, "said": said or {}}
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """End the file."""
        self._file.close()

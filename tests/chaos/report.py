"""What a run was and how it ended, as JSON for programs and as text for people."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass
class Report:
    """Filled while the run goes on."""

    seed: int
    seconds: float
    began: str
    faults: list[dict[str, Any]] = field(default_factory=list)
    operations: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    events: int = 0
    webhooks: int = 0
    silences: dict[str, float] = field(default_factory=dict)
    recoveries: dict[str, list[float]] = field(default_factory=dict)
    quiet_after: float = 0.0
    green_after: float = 0.0
    oracles: dict[str, Any] = field(default_factory=dict)

    @property
    def green(self) -> bool:
        """Whether all is as promised: the check is green, and no request met an error of ours."""
        return bool(self.oracles) and not any(one["findings"] for one in self.oracles.values()) and not self.statuses.get("500")

    def json(self) -> str:
        """For programs."""
        return json.dumps({"green": self.green, **asdict(self)}, indent=2, ensure_ascii=False)

    def text(self) -> str:
        """For people."""
        struck = Counter(fault["name"].split()[0] for fault in self.faults)
        reached = sum("died there" in fault["result"] for fault in self.faults)
        findings = {name: len(one["findings"]) for name, one in self.oracles.items() if one["findings"]}
        lines = [
            f"seed {self.seed}, {self.seconds:.0f} s of work and faults, begun {self.began}",
            f"operations   {sum(self.operations.values())}: " + ", ".join(f"{count} {name}" for name, count in sorted(self.operations.items())),
            "answers      " + ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items())),
            f"events       {self.events} told, {self.webhooks} webhooks taken",
            f"faults       {len(self.faults)}: "
            + ", ".join(f"{count} {word}" for word, count in struck.most_common())
            + f"; {reached} died at their crash point",
            f"quiet after  {self.quiet_after:.0f} s, green after {self.green_after:.0f} s",
            "longest time without an acknowledgement: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in sorted(self.silences.items())),
        ]
        lines += [
            f"recovery of {name:<12} {len(took):>3} times, median {median(took):5.1f} s, longest {max(took):5.1f} s"
            for name, took in sorted(self.recoveries.items())
        ]
        lines.append("all as promised: nothing lost, nothing doubled" if self.green else f"NOT as promised: {findings or 'answers with 500'}")
        return "\n".join(lines)

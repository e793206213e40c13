"""All oracles asked, and what they said, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from fleet_check.acknowledged import check_acknowledged, check_batches
from fleet_check.deliveries import check_borders, check_deliveries
from fleet_check.events import check_effects, check_facts, check_order
from fleet_check.evidence import Evidence
from fleet_check.finding import QUESTIONS, Answer, Oracle
from fleet_check.ledger import check_ledger
from fleet_check.notes import check_histories, check_signatures

ORACLES: Mapping[str, Oracle] = {
    "O1": check_acknowledged,
    "O2": check_facts,
    "O3": check_effects,
    "O4": check_order,
    "O5": check_ledger,
    "O6": check_signatures,
    "O7": check_histories,
    "O8": check_deliveries,
    "O9": check_borders,
    "O10": check_batches,
}
_SHOWN = 20


@dataclass(frozen=True)
class Verdict:
    """What every oracle said."""

    answers: Mapping[str, Answer]

    @property
    def red(self) -> set[str]:
        """The oracles that found something."""
        return {name for name, answer in self.answers.items() if answer.findings}

    @property
    def green(self) -> bool:
        """Whether all is as promised."""
        return not self.red

    def text(self) -> str:
        """For people."""
        lines = []
        for name, answer in self.answers.items():
            word = f"{len(answer.findings)} WRONG" if answer.findings else "ok" if answer.looked_at else "nothing to look at"
            lines.append(f"{name:<4} {word:<18} {answer.looked_at:>7} looked at   {QUESTIONS[name]}")
            lines += [f"       {finding.what}: {finding.detail}" for finding in answer.findings[:_SHOWN]]
            if len(answer.findings) > _SHOWN:
                lines.append(f"       and {len(answer.findings) - _SHOWN} more")
        lines.append("all as promised" if self.green else f"NOT as promised: {', '.join(sorted(self.red))}")
        return "\n".join(lines)

    def json(self) -> str:
        """For programs."""
        told = {
            name: {"question": QUESTIONS[name], "lookedAt": answer.looked_at, "findings": [vars(finding) for finding in answer.findings]}
            for name, answer in self.answers.items()
        }
        return json.dumps({"green": self.green, "oracles": told}, indent=2, ensure_ascii=False)


def judge(evidence: Evidence) -> Verdict:
    """Ask every oracle."""
    return Verdict({name: oracle(evidence) for name, oracle in ORACLES.items()})

"""What the check found, and the questions it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from fleet_check.evidence import Evidence

Oracle = Callable[[Evidence], "Answer"]

QUESTIONS = {
    "O1": "what was acknowledged is there, once, as it was sent; what was refused is not",
    "O2": "an aggregate and its events are one fact: numbered 1 to n, none missing, none without aggregate",
    "O3": "every event was told, heard by every service it concerns, and had its effect once",
    "O4": "what was applied last of an aggregate is the newest, projections are as of it, and the feed has one order",
    "O5": "pallets are neither made nor lost: entries sum to zero, balances are the fold of the entries, limits hold",
    "O6": "every signature verifies over the text it covers, by the right party; every file has the bytes it was stored with",
    "O7": "no history of a note was rewritten or cut off",
    "O8": "every webhook a client asked for was delivered, or stands as failed with its tries; once made, always the same bytes",
    "O9": "nobody was told, or could read, what belongs to another company",
    "O10": "of each batch every member was accepted or refused by name, and the accepted are stored",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as promised."""

    what: str
    detail: str


@dataclass(frozen=True)
class Answer:
    """What an oracle says: how many things it looked at, and those that are wrong."""

    looked_at: int
    findings: tuple[Finding, ...] = ()


class Looking:
    """Counts what is looked at and collects what is wrong."""

    def __init__(self) -> None:
        self._count = 0
        self._findings: list[Finding] = []

    def expect(self, holds: bool, what: str, detail: str) -> None:  # noqa: FBT001 - reads as a sentence
        """Look at one thing."""
        self._count += 1
        if not holds:
            self._findings.append(Finding(what, detail))

    @property
    def answer(self) -> Answer:
        """What was seen."""
        return Answer(self._count, tuple(self._findings))


def doubles(values: Iterable[str]) -> Iterator[str]:
    """Give what comes more than once, each time it comes again."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)

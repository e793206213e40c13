"""A provider that keeps failing is left alone for a while, so that documents do not wait for it one after the other."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FAILURES = 3
"""Failures in a row that open the circuit."""
FIRST_REST, LONGEST_REST = timedelta(seconds=30), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Circuit:
    """How a provider has been doing. Closed: it is asked. Open until `opens_until`; then one document is tried, and decides."""

    failures: int = 0
    opens_until: datetime | None = None

    def lets_through(self, *, at: datetime) -> bool:
        """Tell whether the provider may be asked."""
        return self.opens_until is None or at >= self.opens_until

    def failed(self, *, at: datetime) -> "Circuit":
        """It failed once more; from the third time on it rests, twice as long each time."""
        failures = self.failures + 1
        if failures < FAILURES:
            return replace(self, failures=failures)
        rest = min(FIRST_REST * 2 ** min(failures - FAILURES, 10), LONGEST_REST)
        return Circuit(failures, at + rest)

    def succeeded(self) -> "Circuit":
        """It works."""
        return Circuit()

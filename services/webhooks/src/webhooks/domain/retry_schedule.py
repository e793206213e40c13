"""When a delivery that failed is tried again: ten tries over 72 hours, as data.

The waits are those of Standard Webhooks, the last one made to end at 72 hours.
"""

import random
from dataclasses import dataclass
from datetime import timedelta

LONGEST_RETRY_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class RetrySchedule:
    """Seconds to wait after the first, second, … failed try, each lengthened or shortened by up to `jitter` of itself."""

    waits: tuple[float, ...] = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 73_495)
    jitter: float = 0.1

    @property
    def tries(self) -> int:
        """How often a delivery is tried in all."""
        return len(self.waits) + 1

    def wait_after(self, failures: int, *, asked: timedelta | None = None) -> timedelta | None:
        """Say how long to wait after so many failures, no shorter than the receiver asked (a day at most); None when all tries are used up."""
        if failures > len(self.waits):
            return None
        planned = self.waits[failures - 1] * random.uniform(1 - self.jitter, 1 + self.jitter)  # noqa: S311  jitter is no secret
        return max(timedelta(seconds=planned), bounded(asked))


def bounded(asked: timedelta | None) -> timedelta:
    """Take what a receiver asked for, a day at most."""
    return min(asked or timedelta(0), LONGEST_RETRY_AFTER)

"""The times of the inbox."""

from dataclasses import dataclass, field
from datetime import timedelta

from chassis.broker import Backoff


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds and counts that shape how events are applied; tests shorten them."""

    poll: float = 0.5
    """How often rows are looked for that nobody announced: retries, rows of another process, rows from before a restart."""
    concurrency: int = 32
    """Aggregates worked on at once by one process."""
    handler: float = 10.0
    """How long the handlers of one event may take."""
    lease: float = 20.0
    """How long an aggregate is one process's; longer than a handler and a turn together."""
    turn: float = 5.0
    """How long a process stays with one aggregate before others get theirs."""
    tries: int = 8
    first_retry: float = 1.0
    last_retry: float = 3600.0
    unavailable: Backoff = field(default_factory=lambda: Backoff(first=0.5, longest=60.0))
    """The waits while something the handler needs is away; they do not count as tries."""
    gap_patience: float = 60.0
    """How long a missing event is waited for before its producer is asked."""
    drain: float = 10.0
    """How long the handlers at work may take when the process is told to stop."""
    measure: float = 10.0

    def retry_after(self, tries: int) -> timedelta:
        """Give the wait after that many failed tries: a geometric row from `first_retry` to `last_retry` over all tries, with jitter."""
        steps = max(1, self.tries - 2)
        growth = (self.last_retry / self.first_retry) ** (1 / steps)
        backoff = Backoff(self.first_retry * growth ** (tries - 1), self.last_retry)
        return timedelta(seconds=backoff.wait_after(1))

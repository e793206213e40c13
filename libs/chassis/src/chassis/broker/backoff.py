"""How long to wait before trying again."""

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Doubling waits with jitter: between half and all of `first`, twice that, … up to `longest` seconds."""

    first: float = 0.2
    longest: float = 10.0

    def wait_after(self, failures: int) -> float:
        """Give the seconds to wait after that many failures in a row; none after none."""
        if failures <= 0:
            return 0.0
        full = min(self.longest, self.first * 2.0 ** min(failures - 1, 30))
        return full * random.uniform(0.5, 1.0)  # noqa: S311  jitter is no secret

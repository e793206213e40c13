"""How long a part takes to be back: from the fault until an operation that needs it is acknowledged again."""

import asyncio
import time
from dataclasses import dataclass, field

from fleet.programs import everything

NEEDED_WITHIN = {"mongodb": 15.0, "rabbitmq": 30.0, "seaweedfs": 15.0}
SERVICE_WITHIN = 10.0


@dataclass
class Recoveries:
    """Seconds by part, from kill to ready."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    async def watch(self, name: str, *, since: float) -> float:
        """Wait until the program is ready again; two minutes at most."""
        program = next(program for program in everything() if program.name == name)
        while time.monotonic() - since < 120:
            if await asyncio.to_thread(program.is_ready):
                break
            await asyncio.sleep(0.1)
        took = time.monotonic() - since
        self.seconds.setdefault(name, []).append(took)
        return took

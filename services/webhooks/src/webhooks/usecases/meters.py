"""What is measured of deliveries. Endpoints come and go by the thousand: a bounded number of them has a name in the metrics, and loses it when idle."""

import time

from chassis import telemetry
from webhooks.domain.delivery import Attempt

MOST_NAMED = 200
IDLE_SECONDS = 3600.0
OTHERS = "others"

ATTEMPTS = telemetry.counter(
    "symphonia_webhooks_attempts_total",
    "Tries to deliver, by endpoint and what came of them; the endpoints beyond the first 200 of an hour share the name others.",
    labels=("endpoint", "outcome"),
)
LATENCY = telemetry.histogram(
    "symphonia_webhooks_delivery_seconds",
    "Seconds from the event to its receipt, of deliveries taken at the first try, replays apart; endpoints are named as in attempts_total.",
    labels=("endpoint",),
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
DISABLED = telemetry.counter("symphonia_webhooks_endpoints_disabled_total", "Endpoints the platform disabled, by reason.", labels=("reason",))
WAITING = telemetry.gauge("symphonia_webhooks_waiting", "Deliveries that wait, retries included.")
OLDEST_DUE = telemetry.gauge(
    "symphonia_webhooks_oldest_due_seconds",
    "How long the oldest delivery that is due has waited beyond its time at an endpoint no worker is delivering to; slow receivers do not count.",
)
LANES = telemetry.gauge("symphonia_webhooks_lanes", "Endpoints this worker is delivering to.")
LANE_FAULTS = telemetry.counter("symphonia_webhooks_lane_faults_total", "Turns of an endpoint that broke off by a fault of the platform's own.")


class Names:
    """The endpoints that have a name in the metrics."""

    def __init__(self, most: int = MOST_NAMED) -> None:
        self._most = most
        self._used_at: dict[str, float] = {}

    def of(self, endpoint_id: str) -> str:
        """Give an endpoint's name: its own while there is room, else the one they share."""
        if endpoint_id not in self._used_at and len(self._used_at) >= self._most:
            return OTHERS
        self._used_at[endpoint_id] = time.monotonic()
        return endpoint_id

    def forget_idle(self, *, idle_for: float = IDLE_SECONDS) -> None:
        """Remove the metrics of endpoints nothing was sent to for so long: they are deleted, disabled or quiet."""
        long_ago = time.monotonic() - idle_for
        for endpoint_id in [name for name, at in self._used_at.items() if at <= long_ago]:
            del self._used_at[endpoint_id]
            LATENCY.remove(endpoint_id)
            for outcome in ("delivered", "failed"):
                ATTEMPTS.remove(endpoint_id, outcome)


NAMES = Names()


def count(endpoint_id: str, attempt: Attempt, *, seconds_since_event: float | None) -> None:
    """Count a try; `seconds_since_event` of one that was taken at once."""
    name = NAMES.of(endpoint_id)
    ATTEMPTS.labels(name, "delivered" if attempt.succeeded else "failed").inc()
    if seconds_since_event is not None:
        LATENCY.labels(name).observe(max(seconds_since_event, 0.0))

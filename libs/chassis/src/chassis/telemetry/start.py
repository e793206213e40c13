"""Switching telemetry on, once for a process."""

import sys
from dataclasses import dataclass

from opentelemetry.sdk.trace import TracerProvider

from chassis.telemetry import traces
from chassis.telemetry.logs import log_death, route_all_logs
from chassis.telemetry.metrics import BUILD

_FLUSH_MILLISECONDS = 3000


@dataclass(frozen=True, slots=True)
class _Configuration:
    service: str
    version: str
    environment: str
    otlp_endpoint: str | None
    sample_ratio: float
    log_level: str


class Telemetry:
    """The running telemetry of the process."""

    def __init__(self, configuration: _Configuration, provider: TracerProvider) -> None:
        self.configuration = configuration
        self._provider = provider

    def shutdown(self) -> None:
        """Send the spans that wait, within three seconds, and stop exporting. Logs and metrics go on. A second call does nothing."""
        global _running  # noqa: PLW0603  one telemetry a process
        if _running is self:
            _running = None
            self._provider.force_flush(_FLUSH_MILLISECONDS)
            self._provider.shutdown()


_running: Telemetry | None = None


def start(
    *,
    service: str,
    version: str,
    environment: str,
    otlp_endpoint: str | None = None,
    sample_ratio: float = 0.05,
    log_level: str = "INFO",
) -> Telemetry:
    """Switch logs, traces and metrics on. Called again with the same arguments it gives the same telemetry; with others it replaces the former.

    `sample_ratio` is the share of traces begun here that are recorded, from 0 to 1; a trace begun elsewhere keeps its own decision.
    """
    global _running  # noqa: PLW0603  one telemetry a process
    configuration = _Configuration(service, version, environment, otlp_endpoint, sample_ratio, log_level)
    if _running is not None and _running.configuration == configuration:
        return _running
    if _running is not None:
        _running.shutdown()
    provider = traces.provider_for(service=service, version=version, environment=environment, otlp_endpoint=otlp_endpoint, sample_ratio=sample_ratio)
    traces.use(provider)
    route_all_logs(service, log_level)
    sys.excepthook = log_death
    BUILD.labels(service, version, environment).set(1)
    _running = Telemetry(configuration, provider)
    return _running

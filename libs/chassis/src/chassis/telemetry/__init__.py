"""What a service tells of itself: logs, traces and metrics. `docs/telemetry.md` says what each means and how to see it.

log = telemetry.logger(__name__)
log.info("order_booked", order_id=order.id)

BOOKED = telemetry.counter("symphonia_orders_created_total", "Orders booked.", labels=("kind",))
BOOKED.labels(kind="full").inc()
"""

from chassis.telemetry.logs import EventLogger, logger, request_id
from chassis.telemetry.metrics import METRICS, Metric, counter, gauge, histogram, metrics_response
from chassis.telemetry.redaction import REDACTED, redacted, redacted_text
from chassis.telemetry.requests import RequestTelemetry
from chassis.telemetry.start import Telemetry, start
from chassis.telemetry.traces import Kind, current_traceparent, span, span_from

__all__ = [
    "METRICS",
    "REDACTED",
    "EventLogger",
    "Kind",
    "Metric",
    "RequestTelemetry",
    "Telemetry",
    "counter",
    "current_traceparent",
    "gauge",
    "histogram",
    "logger",
    "metrics_response",
    "redacted",
    "redacted_text",
    "request_id",
    "span",
    "span_from",
    "start",
]

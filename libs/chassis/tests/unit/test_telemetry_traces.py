import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.trace import SpanKind, StatusCode

from chassis import telemetry

REMOTE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@contextmanager
def collector() -> Iterator[tuple[str, list[tuple[str, ExportTraceServiceRequest]]]]:
    """Stand in for an OpenTelemetry collector, on the wire."""
    received: list[tuple[str, ExportTraceServiceRequest]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            received.append((self.path, ExportTraceServiceRequest.FromString(body)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the standard library
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", received
    server.shutdown()
    server.server_close()


@pytest.fixture
def recording() -> Iterator[None]:
    running = telemetry.start(service="orders", version="1", environment="local", sample_ratio=1)
    yield
    running.shutdown()


def test_there_is_no_traceparent_outside_of_a_span() -> None:
    assert telemetry.current_traceparent() is None


def test_a_span_has_a_w3c_traceparent_even_when_nothing_is_exported_or_sampled() -> None:
    with telemetry.span("work"):
        assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}", telemetry.current_traceparent() or "")


def test_a_message_continues_the_trace_it_came_with(recording: None) -> None:
    with telemetry.span_from(REMOTE, "on_order_created") as span:
        assert isinstance(span, ReadableSpan)
        assert span.kind is SpanKind.CONSUMER
        assert (telemetry.current_traceparent() or "").startswith("00-4bf92f3577b34da6a3ce929d0e0e4736-")


def test_an_outside_decision_not_to_sample_is_kept(recording: None) -> None:
    with telemetry.span_from(REMOTE[:-2] + "00", "on_order_created") as span:
        assert not span.is_recording()


@pytest.mark.parametrize("broken", [None, "", "nonsense", "00-" + "0" * 32 + "-" + "0" * 16 + "-01", REMOTE.upper() + "-x", "é"])
def test_a_missing_or_broken_traceparent_begins_a_new_trace(recording: None, broken: str | None) -> None:
    with telemetry.span_from(broken, "on_order_created"):
        assert "4bf92f3577b34da6a3ce929d0e0e4736" not in (telemetry.current_traceparent() or "")


def test_a_message_handled_inside_another_span_still_continues_its_own_trace(recording: None) -> None:
    with telemetry.span("loop"), telemetry.span_from(REMOTE, "on_order_created"):
        assert "4bf92f3577b34da6a3ce929d0e0e4736" in (telemetry.current_traceparent() or "")


def test_a_failed_span_names_the_fault_and_keeps_its_words_to_itself(recording: None) -> None:
    with pytest.raises(ValueError, match="canary"), telemetry.span("work") as span:
        raise ValueError("canary")
    assert isinstance(span, ReadableSpan)
    assert span.status.status_code is StatusCode.ERROR
    assert dict(span.attributes or {}) == {"error.type": "ValueError"}
    assert "canary" not in span.to_json()


def test_spans_leave_by_otlp_and_shutdown_sends_what_waits() -> None:
    with collector() as (endpoint, received):
        running = telemetry.start(service="orders", version="1.2.3", environment="local", otlp_endpoint=endpoint, sample_ratio=1)
        with telemetry.span("booking", order_id="order_1"):
            pass
        running.shutdown()
    ((path, request),) = received
    resource = {attribute.key: attribute.value.string_value for attribute in request.resource_spans[0].resource.attributes}
    assert path == "/v1/traces"
    assert resource["service.name"] == "orders"
    assert resource["service.version"] == "1.2.3"
    assert request.resource_spans[0].scope_spans[0].spans[0].name == "booking"


def test_a_second_shutdown_does_nothing() -> None:
    running = telemetry.start(service="orders", version="1", environment="local")
    running.shutdown()
    running.shutdown()

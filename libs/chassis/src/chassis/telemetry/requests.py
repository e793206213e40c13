"""What is measured of each HTTP request: a server span, the RED metrics, the requests in flight.

Pure ASGI, since it stands in the way of every request: about 10 µs with a trace that is not sampled.
"""

import asyncio
from time import perf_counter
from typing import Any

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.trace import Span
from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.telemetry.metrics import counter, gauge, histogram
from chassis.telemetry.traces import context_of, mark_failed, start_span

LATENCY_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Seconds. The bars stand on bounds: 150 ms and 500 ms for the p95 under load, 1 s for the alert, 2 s for a dependency that is down."""

REQUESTS = counter("symphonia_http_requests_total", "HTTP requests answered.", labels=("service", "method", "route", "status"))
SECONDS = histogram(
    "symphonia_http_request_seconds", "Time from a request's head to the end of its answer.", labels=("service", "method", "route"), buckets=LATENCY_BUCKETS
)
IN_FLIGHT = gauge("symphonia_http_requests_in_flight", "HTTP requests being served now.", labels=("service",))

UNMATCHED = "unmatched"
"""The route of a request that no route of the service takes."""
OTHER_METHOD = "_OTHER"
CLIENT_CLOSED = 499
"""The status counted when the client went away before the answer began."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PROBES = frozenset({"/health/live", "/health/ready", "/metrics"})
"""Asked every few seconds by machines; neither traced nor counted."""


class RequestTelemetry:
    """ASGI middleware that measures every HTTP request of `service`; put it outermost. WebSockets and probes pass untouched."""

    def __init__(self, app: ASGIApp, *, service: str) -> None:
        self._app = app
        self._service = service
        self._in_flight = IN_FLIGHT.labels(service)
        self._series: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the request and measure it."""
        if scope["type"] != "http" or scope["path"] in _PROBES:
            await self._app(scope, receive, send)
            return
        await self._measured(scope, receive, send)

    async def _measured(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"] if scope["method"] in _METHODS else OTHER_METHOD
        span = start_span(
            method, kind="server", context=_parent_of(scope), attributes={"http.request.method": method, "url.scheme": scope.get("scheme", "http")}
        )
        answer = _Answer(send)
        token = otel_context.attach(trace.set_span_in_context(span))
        self._in_flight.inc()
        began = perf_counter()
        try:
            await self._app(scope, receive, answer.send)
        except asyncio.CancelledError:
            answer.status = answer.status or CLIENT_CLOSED
            raise
        except Exception as error:
            mark_failed(span, type(error).__qualname__)
            raise
        finally:
            self._in_flight.dec()
            otel_context.detach(token)
            self._count(method, route_of(scope), answer.status or 500, seconds=perf_counter() - began, span=span)
            _finish(span, method, route_of(scope), answer.status or 500)

    def _count(self, method: str, route: str, status: int, *, seconds: float, span: Span) -> None:
        series = self._series.get((method, route, status))
        if series is None:
            series = REQUESTS.labels(self._service, method, route, str(status)), SECONDS.labels(self._service, method, route)
            self._series[method, route, status] = series
        requests, latency = series
        requests.inc()
        context = span.get_span_context()
        latency.observe(seconds, {"trace_id": f"{context.trace_id:032x}"} if context.trace_flags.sampled else None)


class _Answer:
    """Passes an answer on and remembers its status; 0 until it began."""

    __slots__ = ("_send", "status")

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


def route_of(scope: Scope) -> str:
    """Name the route a request was matched to, as its template (`/api/orders/{order_id}`); never the raw path, which holds ids and tokens."""
    chosen: Any = scope.get("fastapi", {}).get("effective_route_context") or scope.get("route")
    path = getattr(chosen, "path_format", None) or getattr(chosen, "path", None)
    return path if isinstance(path, str) and path else UNMATCHED


def _parent_of(scope: Scope) -> otel_context.Context:
    traceparent = tracestate = None
    for name, value in scope["headers"]:
        if name == b"traceparent":
            traceparent = value.decode("latin-1")
        elif name == b"tracestate":
            tracestate = value.decode("latin-1")
    return context_of(traceparent, tracestate)


def _finish(span: Span, method: str, route: str, status: int) -> None:
    if span.is_recording():
        span.update_name(f"{method} {route}")
        span.set_attributes({"http.route": route, "http.response.status_code": status})
        if status >= 500:
            mark_failed(span, str(status))
    span.end()

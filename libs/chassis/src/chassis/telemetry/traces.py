"""Traces: OpenTelemetry spans with W3C propagation, across HTTP and across events.

The provider is our own and not OpenTelemetry's global one, so that one process may build several applications.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

Kind = Literal["internal", "server", "client", "producer", "consumer"]

_KINDS: dict[Kind, SpanKind] = {
    "internal": SpanKind.INTERNAL,
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
}
_EXPORT_TIMEOUT = 5.0
"""Seconds one batch of spans may take on its way to the collector."""

_propagator = TraceContextTextMapPropagator()


class _CurrentTracer:
    """The tracer in use; until `start` has run, one that samples nothing and still makes valid ids."""

    tracer: Tracer = TracerProvider(sampler=ParentBased(TraceIdRatioBased(0))).get_tracer("chassis")


def provider_for(*, service: str, version: str, environment: str, otlp_endpoint: str | None, sample_ratio: float) -> TracerProvider:
    """Make the provider of a service. Spans leave by OTLP over HTTP to `<otlp_endpoint>/v1/traces`; without an endpoint none leaves."""
    resource = Resource.create(
        {"service.name": service, "service.namespace": "symphonia", "service.version": version, "deployment.environment.name": environment}
    )
    provider = TracerProvider(resource=resource, sampler=ParentBased(TraceIdRatioBased(sample_ratio)))
    if otlp_endpoint:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415  costs 5 MB, needed by few

        exporter = OTLPSpanExporter(endpoint=otlp_endpoint.rstrip("/") + "/v1/traces", timeout=_EXPORT_TIMEOUT)
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def use(provider: TracerProvider) -> None:
    """Make every later span with this provider."""
    _CurrentTracer.tracer = provider.get_tracer("chassis")


def current_traceparent() -> str | None:
    """Give the W3C `traceparent` of the current span, to be sent along with a call or an event; None outside of any span."""
    context = trace.get_current_span().get_span_context()
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}" if context.is_valid else None


def context_of(traceparent: str | None, tracestate: str | None = None) -> Context:
    """Read a W3C trace context; a missing or malformed one gives an empty context, so that a new trace begins."""
    if not traceparent:
        return Context()
    carrier = {"traceparent": traceparent} | ({"tracestate": tracestate} if tracestate else {})
    return _propagator.extract(carrier, context=Context())


def start_span(name: str, *, kind: Kind, context: Context | None = None, attributes: Mapping[str, str | float | bool] | None = None) -> Span:
    """Begin a span that the caller ends; it is not made current."""
    return _CurrentTracer.tracer.start_span(name, context=context, kind=_KINDS[kind], attributes=attributes)


@contextmanager
def span(name: str, kind: Kind = "internal", **attributes: str | float | bool) -> Iterator[Span]:
    """Make a span under the current one for the time of the block. An exception marks it as failed and goes on."""
    with _current(start_span(name, kind=kind, attributes=attributes)) as current:
        yield current


@contextmanager
def span_from(traceparent: str | None, name: str, kind: Kind = "consumer", **attributes: str | float | bool) -> Iterator[Span]:
    """Continue the trace that came with a message, for the time of the block; without a usable `traceparent` a new trace begins."""
    with _current(start_span(name, kind=kind, context=context_of(traceparent), attributes=attributes)) as current:
        yield current


@contextmanager
def _current(current: Span) -> Iterator[Span]:
    # The exception's text stays out of the span: it may hold data of the request. The log has it, redacted, under the same trace id.
    with trace.use_span(current, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        try:
            yield current
        except Exception as error:
            mark_failed(current, type(error).__qualname__)
            raise


def mark_failed(failed: Span, error_type: str) -> None:
    """Mark a span as failed, with the class of the fault."""
    failed.set_attribute("error.type", error_type)
    failed.set_status(Status(StatusCode.ERROR))

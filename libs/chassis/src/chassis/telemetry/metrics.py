"""Metrics in the Prometheus form. Every metric of ours is declared by `counter`, `gauge` or `histogram` and stands in `METRICS`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from prometheus_client import REGISTRY, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics import MetricWrapperBase

PREFIX = "symphonia_"

MetricKind = Literal["counter", "gauge", "histogram"]
Wrapper = TypeVar("Wrapper", bound=MetricWrapperBase)


@dataclass(frozen=True, slots=True)
class Metric:
    """The declaration of a metric. `name` is as Prometheus shows it: a counter's ends in `_total`, seconds and bytes are named."""

    name: str
    kind: MetricKind
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


METRICS: dict[str, Metric] = {}
"""Every metric the running process declares, by name; dashboards and alerts are checked against it."""

_COLLECTORS: dict[str, MetricWrapperBase] = {}


def counter(name: str, help: str, labels: Sequence[str] = ()) -> Counter:  # noqa: A002  the Prometheus word
    """Declare what only grows; the name ends in `_total`. Declaring the same metric again gives the same one."""
    if not name.endswith("_total"):
        raise ValueError(f"counter {name!r} must end in _total")
    return _declared(Metric(name, "counter", help, tuple(labels)), lambda metric: Counter(metric.name, metric.help, metric.labels))


def gauge(name: str, help: str, labels: Sequence[str] = ()) -> Gauge:  # noqa: A002  the Prometheus word
    """Declare what goes up and down."""
    return _declared(Metric(name, "gauge", help, tuple(labels)), lambda metric: Gauge(metric.name, metric.help, metric.labels))


def histogram(name: str, help: str, labels: Sequence[str] = (), *, buckets: Sequence[float]) -> Histogram:  # noqa: A002  the Prometheus word
    """Declare what is distributed; `buckets` are upper bounds in the unit the name ends with."""
    metric = Metric(name, "histogram", help, tuple(labels), tuple(buckets))
    return _declared(metric, lambda declared: Histogram(declared.name, declared.help, declared.labels, buckets=declared.buckets))


def _declared(metric: Metric, make: Callable[[Metric], Wrapper]) -> Wrapper:
    if not metric.name.startswith(PREFIX):
        raise ValueError(f"metric {metric.name!r} must start with {PREFIX}")
    known = METRICS.get(metric.name)
    if known is not None and known != metric:
        raise ValueError(f"metric {metric.name!r} is declared twice, and not alike")
    if known is None:
        _COLLECTORS[metric.name] = make(metric)
        METRICS[metric.name] = metric
    return _COLLECTORS[metric.name]  # type: ignore[return-value]  # the kind is part of the declaration, which is equal


def metrics_response(accept: str | None = None) -> tuple[bytes, str]:
    """Give the body and content type for `GET /metrics`: ours, the process's and the garbage collector's. `accept` chooses OpenMetrics, which has exemplars."""
    encode, content_type = choose_encoder(accept or "")
    return encode(REGISTRY), content_type


BUILD = gauge("symphonia_build_info", "Always 1; its labels say what runs.", labels=("service", "version", "environment"))

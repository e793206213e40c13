import pytest

from chassis import telemetry


def exposed(accept: str | None = None) -> str:
    return telemetry.metrics_response(accept)[0].decode()


def test_a_declared_metric_is_exposed_and_listed() -> None:
    told = telemetry.counter("symphonia_test_told_total", "Things told.", labels=("kind",))
    told.labels(kind="loud").inc(2)
    assert 'symphonia_test_told_total{kind="loud"} 2.0' in exposed()
    assert telemetry.METRICS["symphonia_test_told_total"] == telemetry.Metric("symphonia_test_told_total", "counter", "Things told.", ("kind",))


def test_declaring_the_same_metric_twice_gives_the_same_one() -> None:
    first = telemetry.gauge("symphonia_test_level", "A level.")
    assert telemetry.gauge("symphonia_test_level", "A level.") is first


def test_declaring_a_metric_in_two_ways_is_refused() -> None:
    telemetry.histogram("symphonia_test_seconds", "A time.", buckets=(1, 2))
    with pytest.raises(ValueError, match="not alike"):
        telemetry.histogram("symphonia_test_seconds", "A time.", buckets=(1, 2, 3))
    with pytest.raises(ValueError, match="not alike"):
        telemetry.gauge("symphonia_test_seconds", "A time.")


def test_a_metric_outside_of_the_platforms_names_is_refused() -> None:
    with pytest.raises(ValueError, match="symphonia_"):
        telemetry.gauge("orders_open", "Open orders.")


def test_a_counter_whose_name_does_not_say_so_is_refused() -> None:
    with pytest.raises(ValueError, match="_total"):
        telemetry.counter("symphonia_orders", "Orders.")


@pytest.mark.parametrize("name", ["process_resident_memory_bytes", "process_cpu_seconds_total", "python_gc_collections_total"])
def test_the_process_and_the_garbage_collector_are_told_of(name: str) -> None:
    assert name in exposed()


def test_prometheus_gets_text_and_may_ask_for_openmetrics() -> None:
    assert telemetry.metrics_response()[1].startswith("text/plain")
    body, content_type = telemetry.metrics_response("application/openmetrics-text; version=1.0.0")
    assert content_type.startswith("application/openmetrics-text")
    assert body.endswith(b"# EOF\n")

import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from pymongo.errors import WriteError

from chassis import telemetry
from chassis.telemetry.logs import JsonFormatter, StdoutHandler

CANARY = "cAnArY7x9Qw2"
log = telemetry.logger("orders.usecases")


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[telemetry.Telemetry]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    before = root.level
    running = telemetry.start(service="orders", version="1.2.3", environment="local")
    yield running
    running.shutdown()
    root.setLevel(before)
    root.handlers[:] = [handler for handler in root.handlers if not isinstance(handler, StdoutHandler)]


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_event_is_one_json_object_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.info("order_booked", order_id="order_1", lines=3)
    (line,) = lines(capsys)
    assert line.pop("ts").endswith("Z")
    assert line == {"level": "info", "service": "orders", "logger": "orders.usecases", "event": "order_booked", "fields": {"order_id": "order_1", "lines": 3}}


def test_a_line_names_the_request_and_the_span_it_belongs_to(capsys: pytest.CaptureFixture[str]) -> None:
    token = telemetry.request_id.set("req-1")
    with telemetry.span("booking"):
        traceparent = telemetry.current_traceparent() or ""
        log.info("order_booked")
    telemetry.request_id.reset(token)
    (line,) = lines(capsys)
    assert line["request_id"] == "req-1"
    assert traceparent.startswith(f"00-{line['trace_id']}-{line['span_id']}-")


def test_an_error_that_quotes_a_document_keeps_it_to_itself_wherever_it_stands_in_the_chain(capsys: pytest.CaptureFixture[str]) -> None:
    saving = RuntimeError("not saved")
    saving.__cause__ = WriteError(f"too large: {{'contact': '{CANARY}'}}", code=10334)
    try:
        raise ExceptionGroup("two jobs", [saving, ValueError("the other")])
    except ExceptionGroup:
        log.exception("job_failed")
    (line,) = lines(capsys)
    assert CANARY not in json.dumps(line)
    assert "WriteError: withheld, since it may quote data; code 10334" in line["error"]["stack"]
    assert "RuntimeError: not saved" in line["error"]["stack"]
    assert "ValueError: the other" in line["error"]["stack"]


@pytest.mark.parametrize("library", ["uvicorn.error", "uvicorn.access", "some.library"])
def test_libraries_log_in_the_same_form_and_without_secrets(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger(library).warning("cannot reach %s", f"mongodb://root:{CANARY}@db")
    (line,) = lines(capsys)
    assert (line["logger"], line["event"], line["message"]) == (library, "message", "cannot reach mongodb://[redacted]@db")


def test_an_exception_comes_with_its_stack_and_without_its_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        int(f"password={CANARY}")
    except ValueError:
        log.exception("booking_failed")
    (line,) = lines(capsys)
    assert line["error"]["type"] == "ValueError"
    assert "test_telemetry_logs.py" in line["error"]["stack"]
    assert CANARY not in json.dumps(line)


@pytest.mark.parametrize("value", ["\ud800", 2**80, float("nan"), object(), {1: {2: 3}}, {"\udfff": [2**70, "x"]}, b"\xff"])
def test_no_value_is_too_strange_to_be_logged(value: object, capsys: pytest.CaptureFixture[str]) -> None:
    log.info("seen", value=value)
    assert lines(capsys)[0]["event"] == "seen"


def test_a_library_with_a_wrong_format_still_gets_its_line() -> None:
    record = logging.LogRecord("some.library", logging.WARNING, __file__, 1, "%d of %d", ("x",), None)
    assert "%d of %d" in json.loads(JsonFormatter("orders").format(record))["message"]


def test_a_field_may_have_the_name_of_anything_in_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    log.info("seen", level="high", event="order.created", name="x", msg="y", args=1)
    (line,) = lines(capsys)
    assert (line["level"], line["event"], line["fields"]["event"]) == ("info", "seen", "order.created")


def test_lines_below_the_level_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    log.debug("step")
    logging.getLogger("httpx").info("HTTP Request: GET https://provider.example")
    assert lines(capsys) == []


def test_libraries_that_log_signatures_stay_quiet_even_at_debug(capsys: pytest.CaptureFixture[str]) -> None:
    telemetry.start(service="orders", version="1.2.3", environment="local", log_level="DEBUG")
    logging.getLogger("botocore.auth").debug("StringToSign")
    log.debug("step")
    assert [line["event"] for line in lines(capsys)] == ["step"]


def test_warnings_of_python_are_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn("old thing", UserWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    assert lines(capsys)[0]["logger"] == "py.warnings"


def test_a_closed_standard_output_loses_the_line_and_tells_nobody_its_content(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    closed = io.StringIO()
    closed.close()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", closed)
        log.info("seen", note=CANARY)
    assert capsys.readouterr().err == ""


def test_starting_again_with_the_same_arguments_changes_nothing(started: telemetry.Telemetry) -> None:
    assert telemetry.start(service="orders", version="1.2.3", environment="local") is started


def test_starting_for_another_service_replaces_the_first(started: telemetry.Telemetry, capsys: pytest.CaptureFixture[str]) -> None:
    other = telemetry.start(service="tracking", version="1.2.3", environment="local")
    log.info("seen")
    assert other is not started
    assert [line["service"] for line in lines(capsys)] == ["tracking"]


def test_a_process_that_dies_says_why_in_one_line_without_secrets() -> None:
    program = (
        "from chassis import telemetry\n"
        "telemetry.start(service='orders', version='1', environment='local')\n"
        f"raise RuntimeError('amqp://symphonia:{CANARY}' + '@broker')\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    line = json.loads(run.stdout)
    assert (run.returncode, line["event"], line["error"]["message"]) == (1, "process_died", "amqp://[redacted]@broker")
    assert CANARY not in line["error"]["message"] + run.stderr


def test_a_process_that_lacks_a_setting_says_which_and_shows_none_it_has() -> None:
    program = "from chassis.settings import ServiceSettings\nServiceSettings()\n"
    environment = {"MONGO_URL": f"mongodb://root:{CANARY}@db", "AMQP_URL": f"amqp://symphonia:{CANARY}@broker"}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "oidc_issuer" in run.stderr
    assert CANARY not in run.stdout + run.stderr

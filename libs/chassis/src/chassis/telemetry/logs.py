"""Logs: one JSON object a line on standard output, from our own code and from every library alike."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import orjson
from opentelemetry import trace

from chassis.telemetry.redaction import redacted, redacted_text

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request being served, as the client was told it; None outside of requests."""

_FIELDS = "symphonia_fields"

_QUIET = ("pymongo", "aio_pika", "aiormq", "pamqp", "httpx", "httpcore", "opentelemetry", "multipart", "python_multipart", "asyncio")
"""Libraries that tell of every call at DEBUG or INFO."""
_NEVER_VERBOSE = ("boto3", "botocore", "s3transfer", "urllib3")
"""Libraries whose verbose lines hold signatures of requests."""


class EventLogger:
    """Logs events: a name in the past tense and its fields. Never personal data; secrets that slip in are redacted."""

    __slots__ = ("_log",)

    def __init__(self, name: str) -> None:
        self._log = logging.getLogger(name)

    def debug(self, event: str, /, **fields: Any) -> None:
        """Tell what helps somebody who follows one request step by step."""
        self._write(logging.DEBUG, event, fields)

    def info(self, event: str, /, **fields: Any) -> None:
        """Tell what happened as it should."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, /, **fields: Any) -> None:
        """Tell what went wrong and was coped with."""
        self._write(logging.WARNING, event, fields)

    def error(self, event: str, /, **fields: Any) -> None:
        """Tell what went wrong and wants somebody's attention."""
        self._write(logging.ERROR, event, fields)

    def exception(self, event: str, /, **fields: Any) -> None:
        """Tell of the exception being handled, with its stack."""
        self._write(logging.ERROR, event, fields, exc_info=True)

    def _write(self, level: int, event: str, fields: dict[str, Any], *, exc_info: bool = False) -> None:
        if self._log.isEnabledFor(level):
            self._log.log(level, event, exc_info=exc_info, extra={_FIELDS: fields}, stacklevel=3)


def logger(name: str) -> EventLogger:
    """Give the logger of a module: `log = telemetry.logger(__name__)`."""
    return EventLogger(name)


class JsonFormatter(logging.Formatter):
    """Turns a record into one line: ts, level, service, logger, event, request_id, trace_id, span_id, fields, error.

    A record of a library has the event `message` and its text under `message`.
    """

    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """Write the record as JSON, without secrets; never raises on what a caller passed."""
        line: dict[str, Any] = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "service": self._service,
            "logger": record.name,
        }
        fields = getattr(record, _FIELDS, None)
        line |= {"event": record.msg} if fields is not None else {"event": "message", "message": redacted_text(_text_of(record))}
        line |= _context()
        if fields:
            line["fields"] = redacted(fields)
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _error_of(record.exc_info[1])
        return _json(line)


def _text_of(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001  a library's wrong format string must not cost the line
        return f"{record.msg} {record.args!r}"


def _json(line: dict[str, Any]) -> str:
    try:
        return orjson.dumps(line, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:  # lone surrogates, integers beyond 64 bits
        return orjson.dumps(_writable(line)).decode()


def _writable(value: Any) -> Any:
    if isinstance(value, dict):
        return {_writable(str(name)): _writable(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_writable(member) for member in value]
    return value if value is None or isinstance(value, bool | float) else str(value).encode(errors="replace").decode()


def _context() -> dict[str, str]:
    context: dict[str, str] = {}
    if (request := request_id.get()) is not None:
        context["request_id"] = request
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        context |= {"trace_id": f"{span.trace_id:032x}", "span_id": f"{span.span_id:016x}"}
    return context


_QUOTING = ("pymongo.", "bson.", "pydantic.", "pydantic_core.")
"""Libraries whose errors quote the data at fault: whole documents, whole bodies."""


def _error_of(error: BaseException) -> dict[str, str]:
    return {"type": type(error).__qualname__, "message": _message_of(error), "stack": redacted_text("\n".join(_stacks(error)))}


def _message_of(error: BaseException) -> str:
    if f"{type(error).__module__}.".startswith(_QUOTING):
        code = getattr(error, "code", None)
        return f"withheld, since it may quote data{f'; code {code}' if isinstance(code, int) else ''}"
    return redacted_text(str(error))


def _stacks(error: BaseException) -> Iterator[str]:
    """Give the stack of an error and, before it, of those that led to it."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier:
        yield from _stacks(earlier)
        yield "which led to:"
    for member in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _stacks(member)
        yield "which is part of:"
    yield "".join(traceback.format_tb(error.__traceback__)) + f"{type(error).__qualname__}: {_message_of(error)}"


def log_death(kind: type[BaseException], error: BaseException, stack: TracebackType | None) -> None:
    """Log the exception that ends the process (a `sys.excepthook`), where Python would print it with whatever secrets it holds."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, stack)
        return
    logging.getLogger(__name__).critical("process_died", exc_info=(kind, error, stack), extra={_FIELDS: {}})


class StdoutHandler(logging.Handler):
    """Writes each line to whatever standard output is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line. A closed standard output loses it: logging's own way of telling so would print the arguments, secrets included."""
        with suppress(OSError, ValueError):
            sys.stdout.write(self.format(record) + "\n")
            sys.stdout.flush()


def route_all_logs(service: str, level: str) -> None:
    """Send every logger of the process through our formatter; plain stream handlers that others put up are taken down."""
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if isinstance(handler, StdoutHandler) or type(handler) is logging.StreamHandler:
            root.removeHandler(handler)
    handler = StdoutHandler()
    handler.setFormatter(JsonFormatter(service))
    root.addHandler(handler)
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in _QUIET if root.level > logging.DEBUG else ():
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _NEVER_VERBOSE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)

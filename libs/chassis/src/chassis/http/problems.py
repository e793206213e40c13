"""Every fault becomes RFC 9457 `application/problem+json`, whoever raised it: a domain rule, a route, FastAPI, the database driver, or nobody we know."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from bson.errors import InvalidDocument
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from pymongo.errors import PyMongoError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis import errors, telemetry
from chassis.errors import FieldError, Problem
from chassis.mongo import as_problem
from chassis.telemetry import request_id
from contracts.values import FieldFault

log = telemetry.logger(__name__)

PROBLEM_JSON = "application/problem+json"

_OF_STATUS: dict[int, type[Problem]] = {
    400: errors.Malformed,
    401: errors.Unauthenticated,
    403: errors.Forbidden,
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    406: errors.NotAcceptable,
    409: errors.Conflict,
    413: errors.ContentTooLarge,
    415: errors.UnsupportedMediaType,
    416: errors.RangeNotSatisfiable,
    422: errors.Invalid,
    429: errors.TooManyRequests,
    503: errors.Unavailable,
}
_MAX_ERRORS = 50


class ProblemInBody(HTTPException):
    """Carries a problem found while reading the body past FastAPI, which lets only its own exceptions through there."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.status)
        self.problem = problem


def problem_response(problem: Problem, *, headers: Mapping[str, str] | None = None) -> Response:
    """Write the problem, with the request id that finds it in the logs."""
    said = dict(headers or {})
    if problem.retry_after is not None:
        said.setdefault("retry-after", str(problem.retry_after))
    if problem.status == 401:
        said.setdefault("www-authenticate", 'Bearer realm="symphonia"')
    said.setdefault("cache-control", "no-store")
    return Response(orjson.dumps(problem_body(problem), default=str), problem.status, said, PROBLEM_JSON)


def problem_body(problem: Problem) -> dict[str, Any]:
    """The members of the problem; its own extensions never replace the standard ones."""
    found_by = request_id.get()
    body: dict[str, Any] = {
        **problem.extensions,
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "instance": f"urn:request:{found_by}",
        "code": problem.code,
        "requestId": found_by,
    }
    if problem.errors:
        body["errors"] = [{"pointer": error.pointer, "detail": error.detail} for error in problem.errors[:_MAX_ERRORS]]
    return body


def invalid_body(error: ValidationError) -> Problem:
    """Say what is wrong with a body, each fault by its JSON pointer. Never echoes what was sent."""
    faults = error.errors(include_url=False, include_input=False)
    return errors.Invalid("The body breaks the rules named in `errors`.", errors=[_field_error("#" + _pointer(fault["loc"]), fault) for fault in faults])


def _field_error(place: str, fault: Mapping[str, Any]) -> FieldError:
    """Say a fault of pydantic's in plain words; a rule of ours that spans fields knows its own place."""
    rule = fault.get("ctx", {}).get("error")
    if isinstance(rule, FieldFault):
        return FieldError(place + rule.pointer, str(rule))
    return FieldError(place, str(rule) if isinstance(rule, ValueError) else fault["msg"])


def _pointer(location: Sequence[int | str]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)


def _place(location: Sequence[int | str]) -> str:
    return "#" + _pointer(location[1:]) if location[0] == "body" else "/".join(map(str, location))


def _of_parameters(error: RequestValidationError) -> Problem:
    faults = [_field_error(_place(fault["loc"]), fault) for fault in error.errors()]
    return errors.Invalid("The request breaks the rules named in `errors`.", errors=faults)


def _of_http(error: HTTPException) -> Problem:
    if isinstance(error, ProblemInBody):
        return error.problem
    known = _OF_STATUS.get(error.status_code)
    if known is None:
        return errors.Malformed() if error.status_code < 500 else errors.InternalError()
    is_sentence = error.status_code == 400
    return known(error.detail if is_sentence else None)


def install(app: FastAPI) -> None:
    """Teach the app to answer every fault as a problem."""

    async def on_problem(_: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return problem_response(error)

    async def on_http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return problem_response(_of_http(error), headers=error.headers)

    async def on_invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return problem_response(_of_parameters(error))

    async def on_database(_: Request, error: Exception) -> Response:
        assert isinstance(error, PyMongoError | InvalidDocument | OverflowError)
        meaning = as_problem(error)
        if not isinstance(meaning, Problem):
            raise error
        log.warning("database_refused", error=type(error).__name__, status=meaning.status)
        return problem_response(meaning)

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)
    for family in (PyMongoError, InvalidDocument, OverflowError):
        app.add_exception_handler(family, on_database)


class LastResort:
    """The outermost wall: a fault nobody understood is logged with its trace and answered as a problem without any of it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer 500 when it fails before an answer began."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            log.exception("unknown_fault", method=scope["method"])
            if begun:
                raise
            await problem_response(errors.InternalError())(scope, receive, send)

"""What FastAPI cannot know of the API's errors: every operation's problems, in one schema."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457 problem details. Every `type` is explained in docs/api/errors.md.",
    "required": ["type", "title", "status", "detail", "instance", "code", "requestId"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["https://symphonia.fr/problems/not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "`urn:request:` and the request id."},
        "code": {"type": "string", "description": "The last part of `type`; stable.", "examples": ["not-found"]},
        "requestId": {"type": "string", "description": "Finds the request in the logs."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string", "examples": ["#/pickup/date"]}, "detail": {"type": "string"}},
            },
        },
    },
}
_ALWAYS = {
    "400": "The request cannot be read.",
    "422": "The content breaks a rule.",
    "429": "Too many requests; see Retry-After.",
    "503": "A dependency is down; see Retry-After.",
}
_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Same key and body: the first answer again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
_WITH_TOKEN = {"401": "No valid token.", "403": "The token does not allow this."}
_WITH_PATH = {"404": "There is no such thing, or it is not yours."}
_WITH_BODY = {"413": "The content is too large.", "415": "The content is of a wrong type."}
_UNSAFE = {"409": "The present state forbids this."}


def describe(app: FastAPI) -> None:
    """Make the app's OpenAPI document tell its problems."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes))
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for generated in ("HTTPValidationError", "ValidationError"):
        schemas.pop(generated, None)
    schemas["Problem"] = _PROBLEM
    for path, operations in document.get("paths", {}).items():
        for method, operation in operations.items():
            _add_problems(operation, path=path, method=method)
    _let_nulls_be_absent(document)
    return document


def _let_nulls_be_absent(document: dict[str, Any]) -> None:
    """Answers may leave out what is null: nothing that may be null is required in schemas only answers use."""
    schemas = document["components"]["schemas"]
    told = [operation for operations in document.get("paths", {}).values() for operation in operations.values()]
    asked = _reached([[operation.get("requestBody"), operation.get("parameters")] for operation in told], schemas)
    for name in _reached([operation["responses"] for operation in told], schemas) - asked:
        schema = schemas[name]
        if "required" in schema:
            schema["required"] = [field for field in schema["required"] if {"type": "null"} not in schema["properties"][field].get("anyOf", ())]


def _reached(part: Any, schemas: dict[str, Any]) -> set[str]:
    """Name the schemas a part of the document refers to, themselves or by others."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = str(one.get("$ref", "")).removeprefix("#/components/schemas/")
            if name in schemas and name not in found:
                found.add(name)
                waiting.append(schemas[name])
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return found


def _add_problems(operation: dict[str, Any], *, path: str, method: str) -> None:
    problems = dict(_ALWAYS)
    if "security" in operation:
        problems |= _WITH_TOKEN
    if "{" in path:
        problems |= _WITH_PATH
    if "requestBody" in operation:
        problems |= _WITH_BODY
    if method != "get":
        problems |= _UNSAFE
    if any(parameter["name"] == "If-Match" for parameter in operation.get("parameters", ())):
        problems["412"] = "If-Match names a version that is no longer current."
    if method == "post" and "security" in operation:
        operation.setdefault("parameters", []).append(_IDEMPOTENCY_KEY)
    responses = operation.setdefault("responses", {})
    said = {status: response["description"] for status, response in responses.items() if status >= "400" and "content" not in response}
    for status, meaning in sorted((problems | said).items()):
        if status not in responses or status in said or status == "422":
            responses[status] = {"description": meaning, "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}

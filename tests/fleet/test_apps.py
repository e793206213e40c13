"""Every service's app, built without its parts: what all of them must have and none may do."""

import asyncio
import importlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from .test_shape import ROOT, SERVICES, each_service

ENVIRONMENT = {
    "ENVIRONMENT": "local",
    "MONGO_URL": "mongodb://127.0.0.1:1/",
    "AMQP_URL": "amqp://127.0.0.1:1/",
    "OIDC_ISSUER": "https://issuer.test/",
    "OIDC_JWKS_URL": "http://127.0.0.1:1/",
    "S3_ENDPOINT_URL": "http://127.0.0.1:1/",
    "S3_ACCESS_KEY": "x",
    "S3_SECRET_KEY": "x",
    "S3_BUCKET": "x",
    "S3_REGION": "eu-west-3",
}
PUBLIC = (
    *("/health", "/metrics", "/docs", "/openapi.json", "/api/tracking/osmand", "/api/tracking/shared/", "/api/ecmr/verify", "/api/ecmr/sign/"),
    "/api/palettes/statements/shared/",
    "/api/planning/calendars/",
    "/track/",
    "/statement/",
)
"""Paths anybody may call; a device token, a signed link or nothing at all opens them."""


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def app_of(service: str) -> FastAPI:
    app: FastAPI = importlib.import_module(f"{service}.main").everything()
    return app


def operations(service: str) -> Iterator[APIRoute]:
    for context in iter_route_contexts(app_of(service).routes):
        if isinstance(context.route, APIRoute):
            yield context.route


def dependencies(dependant: Dependant) -> Iterator[Dependant]:
    for inner in dependant.dependencies:
        yield inner
        yield from dependencies(inner)


@each_service
def test_no_dependency_is_taken_to_a_thread(service: str) -> None:
    taken = {
        f"{route.path}: {inner.call}"
        for route in operations(service)
        for inner in dependencies(route.dependant)
        if not (asyncio.iscoroutinefunction(inner.call) or inspect.isasyncgenfunction(inner.call) or asyncio.iscoroutinefunction(type(inner.call).__call__))
    }
    assert not taken


@each_service
def test_every_operation_asks_for_a_token_or_is_public_on_purpose(service: str) -> None:
    open_to_all = {
        route.path
        for route in operations(service)
        if not route.path.startswith(PUBLIC) and not any(hasattr(inner.call, "scope") for inner in dependencies(route.dependant))
    }
    assert not open_to_all


@each_service
def test_every_path_of_an_order_has_its_alias(service: str) -> None:
    paths = {route.path for route in operations(service)}
    of_orders = {path.removeprefix("/api/orders") for path in paths if path.startswith("/api/orders/{")}
    of_transport_orders = {path.removeprefix("/api/transport-orders") for path in paths if path.startswith("/api/transport-orders/{")}
    assert of_orders == of_transport_orders


@each_service
def test_operation_ids_are_unique_and_documented(service: str) -> None:
    document = app_of(service).openapi()
    told = [operation for path in document["paths"].values() for operation in path.values()]
    ids = [operation["operationId"] for operation in told]
    assert len(ids) == len(set(ids))
    assert not [operation["operationId"] for operation in told if not operation.get("description")]


def test_services_do_not_answer_the_same_path_twice() -> None:
    owner: dict[str, str] = {}
    for service in SERVICES:
        for path in app_of(service).openapi()["paths"]:
            if not path.startswith("/admin"):
                assert owner.setdefault(path, service) == service


def gateway_routes() -> list[dict[str, Any]]:
    routes: list[dict[str, Any]] = yaml.safe_load((ROOT / "services/gateway/routes.yaml").read_text())["virtual_hosts"][0]["routes"]
    return routes


def matches(match: dict[str, Any], *, method: str, path: str) -> bool:
    """Tell whether a route of Envoy takes the request, as far as path and method go."""
    for header in match.get("headers", []):
        wanted = header.get("string_match", {})
        taken = wanted["exact"] == method if "exact" in wanted else bool(re.fullmatch(wanted.get("safe_regex", {}).get("regex", "^$"), method))
        if header["name"] != ":method" or taken == header.get("invert_match", False):
            return False
    separated = match.get("path_separated_prefix")
    return (
        path == match.get("path")
        or ("prefix" in match and path.startswith(match["prefix"]))
        or (separated is not None and (path == separated or path.startswith(separated + "/")))
        or ("safe_regex" in match and re.fullmatch(match["safe_regex"]["regex"], path) is not None)
    )


@each_service
def test_the_gateway_sends_every_path_of_a_service_to_it(service: str) -> None:
    routes = gateway_routes()
    astray = {}
    for path, methods in app_of(service).openapi()["paths"].items():
        for method in methods:
            asked = re.sub(r"\{[^}]+\}", "x1", path)
            found = next(route for route in routes if matches(route["match"], method=method.upper(), path=asked))
            cluster = found.get("route", {}).get("cluster")
            cluster = "tracking" if cluster == "live" else cluster  # its long connections have a cluster of their own, with the same endpoints
            if cluster != (None if path.startswith("/admin") else service):
                astray[f"{method} {path}"] = found["name"]
    assert not astray

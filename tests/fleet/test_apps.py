"""Every service's app, built without its parts: what all of them must have and none may do."""

import asyncio
import importlib
import inspect
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from .test_shape import SERVICES, each_service

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
PUBLIC = ("/health", "/metrics", "/docs", "/openapi.json", "/api/tracking/osmand", "/api/tracking/shared/", "/api/ecmr/verify", "/api/ecmr/sign/")
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

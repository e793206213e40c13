import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from .gateway import SERVICES, Gateway
from .issuer import ISSUER, Issuer
from .upstreams import Server, echo, published

HERE = Path(__file__).parent
PLENTY = 1_000_000
StartGateway = Callable[..., Gateway]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.integration)


@pytest.fixture(scope="session")
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture(scope="session")
def issuer_url(issuer: Issuer) -> Iterator[str]:
    server = Server(published(issuer.jwks))
    yield f"http://127.0.0.1:{server.port}/jwks.json"
    server.stop()


@pytest.fixture(scope="session")
def services() -> Iterator[dict[str, int]]:
    """Every service as an echo of what reaches it, with its port."""
    servers = {name: Server(echo(name)) for name in SERVICES}
    yield {name: server.port for name, server in servers.items()}
    for server in servers.values():
        server.stop()


@pytest.fixture(scope="session")
def start_gateway(services: dict[str, int], issuer_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartGateway]:
    """Start an Envoy; values given replace those of the tests, family by family, services given those that echo."""
    running: list[Gateway] = []
    usual: dict[str, Any] = {
        "oidc": {"issuer": ISSUER, "jwks_url": issuer_url, "jwks_cache_seconds": 1},
        "limits": {"reads": PLENTY, "writes": PLENTY, "uploads": PLENTY, "positions": PLENTY},
    }

    def start(*, instead: dict[str, int | list[int]] | None = None, replicas: int = 1, **values: Any) -> Gateway:
        merged = copy.deepcopy(usual)
        for family, changed in values.items():
            merged[family] = merged.get(family, {}) | changed if isinstance(changed, dict) else changed
        gateway = Gateway(tmp_path_factory.mktemp("gateway"), services={**services, **(instead or {})}, values=merged, replicas=replicas)
        running.append(gateway)
        return gateway

    yield start
    for gateway in running:
        gateway.stop()


@pytest.fixture(scope="session")
def gateway(start_gateway: StartGateway) -> Gateway:
    """The gateway as it is by default, with limits nobody reaches."""
    return start_gateway()


@pytest.fixture
def anyone(gateway: Gateway) -> Iterator[httpx.Client]:
    """A caller without a token."""
    with gateway.client() as client:
        yield client


@pytest.fixture
def shipper(gateway: Gateway, issuer: Issuer) -> Iterator[httpx.Client]:
    """A caller of the organisation `acme`."""
    with gateway.client(headers=issuer.bearer("acme")) as client:
        yield client

"""The pytest plugin: fixtures for tests on the real parts. Loaded by its entry point in every project of the workspace.

| fixture | scope | gives |
| --- | --- | --- |
| `parts` | session | addresses of the running parts |
| `tokens` | session | an issuer: `tokens.of(org="acme", roles=("shipper",))`, `tokens.verifier()`, `tokens.jwks_url` |
| `mongo_url`, `mongo_client` | session | the real MongoDB |
| `database` | test | a database of the test's own, dropped afterwards |
| `amqp_url` | session | a vhost of the run's own, with the fleet's policies |
| `empty_queues` | test | purges that vhost's queues before and after |
| `bucket` | session | a bucket of the run's own |
| `object_store` | session | an ObjectStore on it |
| `service_environment` | test | sets every variable of `ServiceSettings` and the S3 ones to the above |

A test that uses one of the parts is marked `integration`. When the part does not answer the test fails and says so; it is never skipped.
"""

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from chassis.mongo import Database
    from chassis.objects import ObjectStore
    from chassis.testing.corners import Vhosts
    from chassis.testing.parts import Parts
    from chassis.testing.tokens import Tokens

# What the fixtures stand on is imported by them: the plugin is loaded for every run of pytest, also for those that need none of it.


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker, for projects that do not."""
    config.addinivalue_line("markers", "integration: needs the real parts (MongoDB, RabbitMQ, S3), started by `make parts`")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the real parts: those that ask, directly or through another fixture, where the parts are."""
    for item in items:
        if "parts" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.integration)


@pytest.fixture(scope="session")
def parts(pytestconfig: pytest.Config) -> "Parts":
    """Find the addresses of the running parts."""
    from chassis.testing.parts import Parts  # noqa: PLC0415

    return Parts.found(pytestconfig.rootpath)


def _require(parts: "Parts", name: str, url: str) -> None:
    from chassis.testing.parts import PartsNotRunning  # noqa: PLC0415

    try:
        parts.require(name, url)
    except PartsNotRunning as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture(scope="session")
def tokens() -> Iterator["Tokens"]:
    """Issue tokens in this process."""
    from chassis.testing.tokens import Tokens  # noqa: PLC0415

    issuer = Tokens()
    yield issuer
    issuer.close()


@pytest.fixture(scope="session")
def mongo_url(parts: "Parts") -> str:
    """Where the real MongoDB is."""
    _require(parts, "MongoDB", parts.mongo_url)
    return parts.mongo_url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def mongo_client(mongo_url: str) -> AsyncIterator[Any]:
    """Connect to the real MongoDB, patiently; databases of runs that died are swept."""
    from chassis.mongo import connect  # noqa: PLC0415
    from chassis.testing.corners import is_abandoned  # noqa: PLC0415

    client = connect(mongo_url, service="tests", timeout=20)
    for name in await client.list_database_names():
        if is_abandoned(name):
            await client.drop_database(name)
    yield client
    await client.close()


@pytest_asyncio.fixture(loop_scope="session")
async def database(mongo_client: Any) -> AsyncIterator["Database"]:
    """Give the test a database of its own."""
    from chassis.testing.corners import new_name  # noqa: PLC0415

    name = new_name()
    yield mongo_client[name]
    await mongo_client.drop_database(name)


@pytest.fixture(scope="session")
def _vhost(parts: "Parts") -> Iterator[tuple["Vhosts", str]]:
    from chassis.testing.corners import Vhosts  # noqa: PLC0415

    _require(parts, "RabbitMQ", parts.amqp_url)
    _require(parts, "RabbitMQ's management API", parts.amqp_management_url)
    vhosts = Vhosts(parts)
    name = vhosts.make()
    yield vhosts, name
    vhosts.remove(name)
    vhosts.close()


@pytest.fixture(scope="session")
def amqp_url(parts: "Parts", _vhost: tuple["Vhosts", str]) -> str:
    """Where the real RabbitMQ is, in a vhost of this run's own."""
    address = urlsplit(parts.amqp_url)
    return urlunsplit((address.scheme, address.netloc, f"/{_vhost[1]}", "", ""))


@pytest.fixture
def empty_queues(_vhost: tuple["Vhosts", str]) -> Iterator[None]:
    """Purge the vhost's queues before and after the test."""
    vhosts, name = _vhost
    vhosts.purge(name)
    yield
    vhosts.purge(name)


@pytest.fixture(scope="session")
def bucket(parts: "Parts") -> Iterator[str]:
    """Make a bucket of this run's own."""
    from chassis.testing.corners import Buckets  # noqa: PLC0415

    _require(parts, "S3", parts.s3_endpoint_url)
    buckets = Buckets(parts)
    name = buckets.make()
    yield name
    buckets.remove(name)
    buckets.close()


@pytest.fixture(scope="session")
def object_store(parts: "Parts", bucket: str) -> Iterator["ObjectStore"]:
    """Open the run's bucket, with the patience a busy test machine needs."""
    from chassis.objects import ObjectStore  # noqa: PLC0415

    store = ObjectStore(
        bucket=bucket,
        region=parts.s3_region,
        endpoint_url=parts.s3_endpoint_url,
        access_key=parts.s3_access_key,
        secret_key=parts.s3_secret_key,
        timeout=15,
    )
    yield store
    store.close()


@pytest.fixture
def service_environment(parts: "Parts", database: "Database", amqp_url: str, bucket: str, tokens: "Tokens", monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Set the environment a service reads to this test's own corner; for tests of `main.py`."""
    settings = {
        "ENVIRONMENT": "local",
        "MONGO_URL": parts.mongo_url,
        "MONGO_DATABASE": database.name,
        "AMQP_URL": amqp_url,
        "OIDC_ISSUER": tokens.issuer,
        "OIDC_AUDIENCE": tokens.audience,
        "OIDC_JWKS_URL": tokens.jwks_url,
        "S3_ENDPOINT_URL": parts.s3_endpoint_url,
        "S3_ACCESS_KEY": parts.s3_access_key,
        "S3_SECRET_KEY": parts.s3_secret_key,
        "S3_REGION": parts.s3_region,
        "S3_BUCKET": bucket,
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings

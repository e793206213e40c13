from typing import Any

import aio_pika
import httpx
import pytest

from chassis.mongo import Database
from chassis.objects import ObjectStore
from chassis.settings import ServiceSettings
from chassis.testing import Parts

_seen: list[str] = []


@pytest.mark.parametrize("run", [1, 2])
async def test_each_test_has_a_database_of_its_own(database: Database, run: int) -> None:
    await database["orders"].insert_one({"run": run})
    assert await database["orders"].count_documents({}) == 1
    _seen.append(database.name)
    assert len(set(_seen)) == len(_seen)


async def test_the_database_of_a_finished_test_is_gone(mongo_client: Any) -> None:
    assert not set(_seen) & set(await mongo_client.list_database_names())


async def test_the_vhost_has_the_policies_of_the_fleet(parts: Parts, amqp_url: str) -> None:
    vhost = amqp_url.rpartition("/")[2]
    connection = await aio_pika.connect(amqp_url)
    async with connection:
        channel = await connection.channel()
        await channel.declare_queue("orders.events", durable=True, arguments={"x-queue-type": "quorum"})
        async with httpx.AsyncClient(trust_env=False) as client:
            policies = (await client.get(f"{parts.amqp_management_url}/api/policies/{vhost}")).json()
        assert {policy["name"] for policy in policies} >= {"service-events"}


async def test_queues_are_empty_when_a_test_asks_for_it(empty_queues: None, amqp_url: str) -> None:
    connection = await aio_pika.connect(amqp_url)
    async with connection:
        channel = await connection.channel()
        queue = await channel.declare_queue("orders.events", durable=True, arguments={"x-queue-type": "quorum"})
        assert queue.declaration_result.message_count == 0


async def test_the_run_has_a_bucket_of_its_own(object_store: ObjectStore, bucket: str) -> None:
    assert bucket.startswith("test-")
    await object_store.put("acme/documents/1", b"abc", content_type="text/plain")
    assert await object_store.get("acme/documents/1") == b"abc"


async def test_a_service_built_from_the_environment_finds_the_tests_own_corner(service_environment: dict[str, str], database: Database) -> None:
    settings = ServiceSettings()
    assert settings.mongo_database == database.name
    assert settings.amqp_url.get_secret_value() == service_environment["AMQP_URL"]

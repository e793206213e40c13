"""Secrets and endpoints over HTTP."""

import asyncio
import base64

import pytest

from chassis.mongo import Database

from .conftest import event


async def test_a_secret_is_32_random_bytes_in_hex_and_stored_sealed(acme, database: Database):
    answer = await acme.post("/api/webhooks/generate-secret")
    assert answer.status_code == 200
    secret = answer.json()["secret"]
    assert len(bytes.fromhex(secret)) == 32
    for collection in await database.list_collection_names():
        assert secret not in str(await database[collection].find().to_list())
        assert str(bytes.fromhex(secret)) not in str(await database[collection].find().to_list())


async def test_a_repeated_request_for_a_secret_gives_the_same_one_and_keeps_it_nowhere(acme, database: Database):
    headers = {"idempotency-key": "rotate-1"}
    first = (await acme.post("/api/webhooks/generate-secret", headers=headers)).json()
    assert (await acme.post("/api/webhooks/generate-secret", headers=headers)).json() == first
    assert (await acme.post("/api/webhooks/generate-secret")).json() != first
    assert first["secret"] not in str(await database["idempotency"].find().to_list())


async def test_an_endpoint_is_entered_read_changed_and_deleted(acme, receiver):
    wish = {"url": receiver.url, "events": ["order.*"], "description": "ERP", "headers": {"X-Api.Key": "k"}}
    made = await acme.post("/api/webhooks/endpoints", json=wish)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    path = made.headers["location"]
    assert made.json() | wish == made.json()
    assert (await acme.get(path)).json() == made.json()
    assert [one["endpointId"] for one in (await acme.get("/api/webhooks/endpoints")).json()["items"]] == [made.json()["endpointId"]]
    off = await acme.put(path, json=wish | {"enabled": False}, headers={"if-match": '"1"'})
    assert (off.json()["enabled"], off.json()["disabledReason"], off.headers["etag"]) == (False, "by_owner", '"2"')
    assert (await acme.put(path, json=wish, headers={"if-match": '"1"'})).status_code == 412
    assert "disabledReason" not in (await acme.put(path, json=wish)).json()
    assert (await acme.delete(path, headers={"if-match": '"1"'})).status_code == 412
    assert (await acme.delete(path)).status_code == 204
    assert (await acme.get(path)).status_code == 404


async def test_a_repeated_request_makes_one_endpoint(acme, receiver):
    headers = {"idempotency-key": "endpoint-1"}
    first = await acme.post("/api/webhooks/endpoints", json={"url": receiver.url}, headers=headers)
    again = await acme.post("/api/webhooks/endpoints", json={"url": receiver.url}, headers=headers)
    assert first.json() == again.json()
    assert len((await acme.get("/api/webhooks/endpoints")).json()["items"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "http://example.com/"},
        {"url": "https://10.0.0.1/"},
        {"url": "https://[::ffff:169.254.169.254]/"},
        {"url": "https://2852039166/"},
        {"url": "https://user:password@example.com/"},
        {"url": "https://8.8.8.8:6379/"},
        {"url": "x" * 3000},
        {"url": "https://example.com/\ud800"},
        {"events": ["order.exploded"]},
        {"events": []},
        {"headers": {"Host": "evil"}},
        {"org": "globex"},
        {"enabled": "perhaps"},
    ],
)
async def test_a_wrong_endpoint_is_refused(acme, receiver, wrong):
    import orjson

    try:
        content = orjson.dumps({"url": receiver.url} | wrong)
    except TypeError:
        content = b'{"url": "https://example.com/\\ud800"}'
    answer = await acme.post("/api/webhooks/endpoints", content=content, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_the_101st_endpoint_is_refused_also_when_many_come_at_once(acme, receiver):
    async def add() -> tuple[int, str]:
        answer = await acme.post("/api/webhooks/endpoints", json={"url": receiver.url})
        return answer.status_code, answer.json().get("code", "")

    answers = await asyncio.gather(*(add() for _ in range(110)))
    assert sorted(answers) == [(201, "")] * 100 + [(409, "too-many-endpoints")] * 10
    [first, *_] = (await acme.get("/api/webhooks/endpoints?limit=100")).json()["items"]
    await acme.delete(f"/api/webhooks/endpoints/{first['endpointId']}")
    assert [await add(), (await add())[0]] == [(201, ""), 409]


async def test_nobody_sees_or_touches_what_is_anothers(acme, globex, client_of, world, receiver):
    endpoint = (await acme.post("/api/webhooks/endpoints", json={"url": receiver.url})).json()
    await world.hear(event())
    delivery = (await acme.get("/api/webhooks/deliveries")).json()["items"][0]
    path = f"/api/webhooks/endpoints/{endpoint['endpointId']}"
    calls = [
        ("GET", path, None),
        ("PUT", path, {"url": receiver.url}),
        ("DELETE", path, None),
        ("POST", f"{path}/test", None),
        ("POST", f"{path}/replay?since=2026-01-01T00:00:00Z", None),
        ("GET", f"/api/webhooks/deliveries/{delivery['deliveryId']}", None),
        ("POST", f"/api/webhooks/deliveries/{delivery['deliveryId']}/redeliver", None),
    ]
    for method, url, body in calls:
        answer = await (globex.request(method, url, json=body) if body else globex.request(method, url))
        assert answer.status_code == 404, (method, url)
    for listed in ("/api/webhooks/endpoints", "/api/webhooks/deliveries", f"/api/webhooks/deliveries?endpointId={endpoint['endpointId']}", "/api/events"):
        assert (await globex.get(listed)).json()["items"] == []
    assert (await client_of(roles=("driver",)).get("/api/webhooks/endpoints")).status_code == 403
    assert (await client_of(scope="webhooks:read").post("/api/webhooks/generate-secret")).status_code == 403


async def test_the_catalogue_shows_every_event_with_schema_and_example(acme):
    catalogue = {one["type"]: one for one in (await acme.get("/api/webhooks/events")).json()["items"]}
    assert catalogue["order.created"]["example"]["data"]["clientId"] == "acme"
    assert "orderId" in catalogue["order.created"]["schema"]["properties"]


async def test_the_feed_is_read_on_by_its_cursor_and_misses_nothing(acme, world):
    await world.hear(event(1), event(2), event(1, subject="order_2", org="globex"))
    assert (await acme.get("/api/events")).json() == {"items": [], "nextCursor": None}
    await world.feed.number()
    first = (await acme.get("/api/events?limit=1")).json()
    late = event(3)
    await world.hear(late.model_copy(update={"time": event(1).time.replace(year=2026, month=1)}))
    await world.feed.number()
    rest = (await acme.get("/api/events", params={"cursor": first["nextCursor"]})).json()
    assert [one["sequence"] for one in first["items"] + rest["items"]] == [1, 2, 3]
    nothing = (await acme.get("/api/events", params={"cursor": rest["nextCursor"]})).json()
    assert nothing["items"] == []
    await world.hear(event(4))
    await world.feed.number()
    assert [one["sequence"] for one in (await acme.get("/api/events", params={"cursor": nothing["nextCursor"]})).json()["items"]] == [4]
    assert (await acme.get("/api/events?cursor=made-up")).status_code == 422


async def test_a_reader_learns_that_it_was_away_too_long_and_not_when_it_only_heard_nothing(acme, globex, world, database: Database):
    async def cursor_after(cursor: str) -> str:
        return (await acme.get("/api/events", params={"cursor": cursor})).json()["nextCursor"]

    await world.hear(event(1))
    await world.feed.number()
    away = (await acme.get("/api/events")).json()["nextCursor"]
    await world.hear(event(2), *(event(number, subject="order_2", org="globex") for number in (1, 2)))
    await world.feed.number()
    awake = await cursor_after(await cursor_after(away))
    await database["feed"].delete_many({"position": {"$lte": 3}})  # as time does
    expired = await acme.get("/api/events", params={"cursor": away})
    assert (expired.status_code, expired.json()["code"]) == (410, "cursor-expired")
    assert (await acme.get("/api/events", params={"cursor": awake})).json()["items"] == []
    assert len((await globex.get("/api/events")).json()["items"]) == 1
    await database["feed"].delete_many({})
    assert (await acme.get("/api/events", params={"cursor": awake})).status_code == 200
    of_no_number = base64.urlsafe_b64encode(b'["position","x","y"]').decode()
    assert (await acme.get("/api/events", params={"cursor": of_no_number})).status_code in {200, 422}

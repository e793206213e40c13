import asyncio
import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from chassis.ids import new_id
from chassis.live import LiveChannel
from tracking.adapters.live_messages import LiveMessage

from .conftest import live, say, told, watch


def fix(seconds: float = 0, *, lat: float = 48.8566) -> dict:
    return {"lat": lat, "lng": 2.3522, "timestamp": (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")}


async def started(shipper, orders) -> tuple[str, str]:
    order_id = orders.book()
    path = f"/api/orders/{order_id}/tracking"
    await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    return order_id, path


async def closed(socket) -> tuple[int, list[dict]]:
    said = []

    async def read() -> None:
        while True:
            said.append(json.loads(await socket.recv()))

    with pytest.raises(ConnectionClosed) as end:
        await asyncio.wait_for(read(), 15)
    return end.value.rcvd.code, said


async def test_watchers_on_every_replica_see_a_position_at_once(replica, client, orders, tokens):
    first, second = await replica(), await replica()
    order_id, path = await started(client(first), orders)
    async with live(first) as here, live(second) as there:
        for socket in (here, there):
            await watch(socket, tokens.of(), order_id)
        sent = fix()
        await client(first).post(f"{path}/update", sent)
        for socket in (here, there):
            pushed = await told(socket, "position")
            assert (pushed["orderId"], pushed["lat"], pushed["lng"]) == (order_id, sent["lat"], sent["lng"])
            assert pushed["receivedAt"] >= pushed["timestamp"][:10]
            assert (await told(socket, "eta"))["late"] is False


async def test_a_subscription_begins_with_the_state_of_things(tracking, client, orders, tokens):
    shipper = client(tracking)
    untracked = orders.book()
    order_id, path = await started(shipper, orders)
    await shipper.post(f"{path}/update", fix())
    async with live(tracking) as socket:
        tracked, fresh = await watch(socket, tokens.of(), order_id, untracked)
    assert (tracked["snapshot"]["tracking"], tracked["snapshot"]["position"]["lat"]) == ("open", 48.8566)
    assert tracked["snapshot"]["eta"]["basis"].startswith("great circle")
    nothing = {"tracking": None, "position": None, "eta": None, "stops": [], "offRoute": False, "documents": [], "ecmr": []}
    assert fresh["snapshot"] == {"status": "assigned", **nothing}


async def test_starting_and_stopping_are_pushed(tracking, client, orders, tokens):
    order_id = orders.book()
    path = f"/api/orders/{order_id}/tracking"
    async with live(tracking) as socket:
        await watch(socket, tokens.of(), order_id)
        await client(tracking).post(f"{path}/start", {"vehicleId": "v1"})
        assert (await told(socket, "status"))["tracking"] == "open"
        await client(tracking).post(f"{path}/stop")
        assert (await told(socket, "status"))["tracking"] == "closed"


async def test_after_unsubscribing_nothing_of_the_order_comes(tracking, client, orders, tokens):
    order_id, path = await started(client(tracking), orders)
    async with live(tracking) as socket:
        await watch(socket, tokens.of(), order_id)
        await say(socket, action="unsubscribe", orderId=order_id)
        assert (await told(socket, "unsubscribed"))["orderId"] == order_id
        await client(tracking).post(f"{path}/update", fix())
        await say(socket, action="ping")
        assert json.loads(await socket.recv())["type"] == "pong"


@pytest.mark.parametrize(("org", "roles"), [("globex", ["shipper"]), ("carrier-2", ["carrier"]), ("acme", ["carrier"])])
async def test_a_foreign_order_cannot_be_told_from_one_that_is_not(tracking, client, orders, tokens, org, roles):
    order_id, _ = await started(client(tracking), orders)
    orders.booked.clear()
    async with live(tracking) as socket:
        await watch(socket, tokens.of(org=org, roles=roles))
        answers, others = [], [new_id("order"), "nonsense"]
        for asked in (order_id, *others):
            await say(socket, action="subscribe", orderId=asked)
            answers.append(await told(socket, "error"))
    assert [answer.pop("orderId") for answer in answers] == [order_id, *others]
    assert answers[0]["code"] == "not-found"
    assert answers[0] == answers[1] == answers[2]


async def test_nothing_is_done_before_it_is_known_who_asks(tracking, orders, tokens):
    async with live(tracking) as socket:
        await say(socket, action="subscribe", orderId=orders.book())
        code, said = await closed(socket)
    assert (code, said[0]["code"]) == (4401, "unauthenticated")
    assert orders.asked == 0


async def test_a_connection_that_does_not_say_who_it_is_is_closed(replica):
    url = await replica(LIVE_AUTH_SECONDS="0.2")
    async with live(url) as socket:
        code, said = await closed(socket)
    assert (code, said[-1]["detail"]) == (4401, "No token came in time.")


@pytest.mark.parametrize(("claims", "code"), [({"ttl": -120}, 4401), ({"aud": "others"}, 4401), ({"scope": "orders:read"}, 4403)])
async def test_a_token_that_is_no_good_closes_the_connection(tracking, tokens, claims, code):
    async with live(tracking) as socket:
        await say(socket, action="auth", token=tokens.of(**claims))
        assert (await closed(socket))[0] == code


async def test_a_connection_ends_with_its_token_unless_a_new_one_comes_in_time(replica, tokens):
    url = await replica(OIDC_LEEWAY="0")
    async with live(url) as ends, live(url) as renewed:
        for socket in (ends, renewed):
            await watch(socket, tokens.of(ttl=4))
        await say(renewed, action="auth", token=tokens.of(ttl=60))
        assert (await told(renewed, "authenticated"))["expiresAt"] > time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 20))
        code, said = await closed(ends)
        assert (code, said[-1]["detail"]) == (4401, "The token has expired.")
        await say(renewed, action="ping")
        await told(renewed, "pong")


async def test_a_connection_cannot_be_handed_to_somebody_else(tracking, tokens):
    async with live(tracking) as socket:
        await watch(socket, tokens.of())
        await say(socket, action="auth", token=tokens.of(org="globex"))
        assert (await closed(socket))[0] == 4403


_NO_COMMANDS = [
    "",
    "no json",
    "[]",
    "{}",
    '{"action":"fly"}',
    '{"action":"subscribe"}',
    '{"action":"subscribe","orderId":7}',
    '{"action":"ping","x":1}',
    '"\\ud800"',
    "[" * 5000,
    b"\x00\x01",
]


@pytest.mark.parametrize("frame", _NO_COMMANDS, ids=lambda frame: repr(frame[:40]))
async def test_what_is_no_command_is_answered_and_the_conversation_goes_on(tracking, tokens, frame):
    async with live(tracking) as socket:
        await socket.send(frame)
        assert (await told(socket, "error"))["code"] in {"command-refused", "frame-refused"}
        await watch(socket, tokens.of())
        await socket.send(frame)
        assert (await told(socket, "error"))["code"] in {"command-refused", "frame-refused"}
        await say(socket, action="ping")
        await told(socket, "pong")


async def test_a_frame_of_a_megabyte_ends_the_connection(tracking, tokens):
    async with live(tracking) as socket:
        await watch(socket, tokens.of())
        await socket.send("x" * 1_000_000)
        assert (await closed(socket))[0] == 1009


async def test_a_web_page_of_a_foreign_origin_is_not_let_in(replica, tokens):
    url = await replica(CORS_ALLOWED_ORIGINS="https://app.symphonia.fr")
    with pytest.raises(InvalidStatus) as refused:
        async with live(url, origin="https://evil.example"):
            pass
    assert refused.value.response.status_code == 403
    async with live(url, origin="https://app.symphonia.fr") as socket:
        await watch(socket, tokens.of())


async def test_limits_of_orders_and_connections_are_told(replica, orders, tokens):
    url = await replica(LIVE_MAX_ORDERS="1", LIVE_MAX_CONNECTIONS="1")
    async with live(url) as socket, live(url) as one_more:
        await watch(socket, tokens.of(), orders.book())
        await say(socket, action="subscribe", orderId=orders.book())
        assert (await told(socket, "error"))["code"] == "too-many-subscriptions"
        await say(one_more, action="auth", token=tokens.of())
        code, said = await closed(one_more)
        assert (code, said[-1]["code"]) == (4429, "too-many-connections")


async def test_a_reader_that_stops_reading_gets_the_newest_when_it_reads_again(tracking, orders, tokens, amqp_url):
    order_id, last, padding = orders.book(), 4000, "x" * 8000
    async with live(tracking, max_queue=1) as slow, live(tracking) as quick, LiveChannel(amqp_url, service="test") as channel:
        for socket in (slow, quick):
            await watch(socket, tokens.of(), order_id)
        for n in range(1, last + 1):
            message = LiveMessage(order_id, "position", n, {"type": "position", "n": n, "padding": padding})
            channel.publish(f"tracking.{order_id}", message.to_json())
            if n % 100 == 0:
                while (await told(quick, "position"))["n"] < n:
                    pass
        seen = 1
        while (await told(slow, "position"))["n"] < last:
            seen += 1
        assert seen < last / 2


async def test_a_position_the_live_channel_lost_is_caught_up_with(replica, client, orders, tokens):
    url = await replica(LIVE_CATCH_UP_SECONDS="0.2")
    deaf = await replica(AMQP_URL="amqp://guest:guest@127.0.0.1:1/", AMQP_TIMEOUT="1")
    order_id, path = await started(client(url), orders)
    async with live(deaf) as socket:
        await watch(socket, tokens.of(), order_id)
        await client(url).post(f"{path}/update", fix())
        assert (await told(socket, "position"))["lat"] == 48.8566

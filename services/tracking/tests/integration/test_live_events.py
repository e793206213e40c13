"""The same live pushes as server-sent events, for clients of plain HTTP; and what a watcher who comes back is told."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from chassis.broker import Broker
from chassis.ids import new_id
from chassis.testing import eventually
from contracts import CloudEvent
from contracts.documents import DocumentUploaded
from contracts.ecmr import EcmrSigned

from .conftest import live, told, watch
from .test_live import fix, started


class Events:
    """A reader of an event stream."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()

    async def next(self) -> tuple[str, dict[str, Any]]:
        """Read the next event, heartbeats left out; StopAsyncIteration when the stream has ended."""
        name = ""
        async with asyncio.timeout(20):
            while True:
                line = await anext(self._lines)
                if line.startswith("event: "):
                    name = line[7:]
                if line.startswith("data: "):
                    return name, json.loads(line[6:])

    async def until(self, name: str) -> dict[str, Any]:
        while True:
            found, data = await self.next()
            if found == name:
                return data


@asynccontextmanager
async def watching(url: str, order_id: str, token: str) -> AsyncIterator[Events]:
    async with (
        httpx.AsyncClient(timeout=30, trust_env=False) as http,
        http.stream("GET", f"{url}/api/orders/{order_id}/tracking/live", headers={"authorization": f"Bearer {token}"}) as answer,
    ):
        assert answer.status_code == 200, await answer.aread()
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "no-transform" in answer.headers["cache-control"]
        yield Events(answer)


async def test_a_stream_begins_with_the_state_of_things_and_goes_on_with_pushes(replica, client, orders, tokens):
    first, second = await replica(), await replica()
    order_id, path = await started(client(first), orders)
    async with watching(second, order_id, tokens.of()) as events:
        name, data = await events.next()
        assert (name, data["snapshot"]["tracking"], data["snapshot"]["position"]) == ("subscribed", "open", None)
        sent = fix()
        await client(first).post(f"{path}/update", sent)
        pushed = await events.until("position")
        assert (pushed["orderId"], pushed["lat"]) == (order_id, sent["lat"])
        await client(first).post(f"{path}/stop")
        assert (await events.until("status"))["tracking"] == "closed"


async def test_a_stream_ends_with_its_token(replica, client, orders, tokens):
    url = await replica(OIDC_LEEWAY="0")
    order_id = orders.book()
    async with watching(url, order_id, tokens.of(ttl=2)) as events:
        assert (await events.until("error"))["code"] == "unauthenticated"
        with pytest.raises(StopAsyncIteration):
            await events.next()


async def test_streams_are_for_those_who_may_see_the_order_and_are_counted_as_connections(replica, orders, tokens):
    url = await replica(LIVE_MAX_CONNECTIONS="1")
    order_id = orders.book()
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as http:

        async def status(token: str | None) -> int:
            headers = {"authorization": f"Bearer {token}"} if token else {}
            return (await http.get(f"/api/orders/{order_id}/tracking/live", headers=headers)).status_code

        assert await status(None) == 401
        assert await status(tokens.of(org="globex")) == 404
        async with watching(url, order_id, tokens.of()):
            assert await status(tokens.of()) == 429

        async def is_free_again() -> bool:
            async with http.stream("GET", f"/api/orders/{order_id}/tracking/live", headers={"authorization": f"Bearer {tokens.of()}"}) as answer:
                return answer.status_code == 200

        await eventually(is_free_again)


def event_of(kind: type, order_id: str, sequence: int, **changes: Any) -> CloudEvent:
    data = {**kind.example, "orderId": order_id, **changes}
    subject = data.get("ecmrId") or data["documentId"]
    return CloudEvent(id=new_id("evt"), source="/symphonia/others", type=kind.type, subject=subject, time=datetime.now(UTC), sequence=sequence, data=data)


async def test_papers_are_pushed_and_a_watcher_who_comes_back_has_missed_none(replica, client, orders, tokens, amqp_url):
    url = await replica("all")
    order_id = orders.book()
    async with Broker(amqp_url, service="others", timeout=10) as others, live(url) as socket:

        async def tell(event: CloudEvent) -> None:
            async def is_taken() -> bool:
                await others.replay_event(event, to_queue="tracking.events")
                return True

            await eventually(is_taken)

        await watch(socket, tokens.of(), order_id)
        await tell(event_of(EcmrSigned, order_id, 2, role="sender", status="issued"))
        pushed = await told(socket, "ecmr", timeout=30)
        assert (pushed["event"], pushed["role"], pushed["orderId"]) == ("ecmr.signed", "sender", order_id)
        await tell(event_of(DocumentUploaded, order_id, 1))
        assert (await told(socket, "document", timeout=30))["event"] == "document.uploaded"
        await socket.close()
        await tell(event_of(EcmrSigned, order_id, 3, role="carrier", status="loaded"))

    async def is_back() -> None:
        async with live(url) as again:
            (ack,) = await watch(again, tokens.of(), order_id)
            (note,) = ack["snapshot"]["ecmr"]
            assert (note["role"], note["status"]) == ("carrier", "loaded")
            assert [paper["event"] for paper in ack["snapshot"]["documents"]] == ["document.uploaded"]

    async def is_told() -> bool:
        await is_back()
        return True

    await eventually(is_told, timeout=30)

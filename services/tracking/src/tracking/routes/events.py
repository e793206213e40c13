"""Live pushes of one order as server-sent events, for clients that speak plain HTTP: the same messages as on the WebSocket."""

import asyncio
import time
from typing import Annotated, Any

import orjson
from fastapi import Path, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from chassis import telemetry
from chassis.auth import TokenVerifier
from chassis.http import Now, ServiceRouter, provided
from tracking import usecases
from tracking.adapters.live_hub import LiveHub, Watcher
from tracking.routes.asking import Known, Owner, Reader, Sessions
from tracking.routes.sessions import both
from tracking.routes.websocket import LiveDesk
from tracking.schemas.live_snapshot import snapshot, subscribed

log = telemetry.logger(__name__)
router = ServiceRouter(tags=["live"])

Desk = Annotated[LiveDesk, provided(LiveDesk)]
_HEARTBEAT_SECONDS = 15.0
_EVENT_STREAM = "text/event-stream"
_SHOWN = {
    200: {"content": {_EVENT_STREAM: {"schema": {"type": "string", "description": "Events named like the messages of the WebSocket; data is their JSON."}}}}
}
OrderId = Annotated[str, Path(alias="orderId", max_length=128, examples=["order_01k5z7y3m8e4drqa2f6w9xc1tb"])]


@both(router.get, "/live", response_class=Response, responses=_SHOWN)
async def watch_order(order_id: OrderId, by: Reader, request: Request, desk: Desk, sessions: Sessions, known: Known, owner: Owner, at: Now) -> Response:
    """Watch the order: first `subscribed` with the state of things, then `position`, `eta`, `status`, `document` and `ecmr` as they happen.

    The stream ends with the token. Whoever comes back gets the state of things again and has missed nothing that still matters; a slow reader gets the newest.
    """
    order = await usecases.see_order(order_id, by=by, known=known, owner=owner, at=at)
    verifier: TokenVerifier = request.app.state.verifier
    _, ends_at = await verifier.actor_and_expiry(by.token)
    watcher = desk.hub.connect(by.actor)
    try:
        desk.hub.subscribe(watcher, order_id)
        await desk.looks.note(order_id, org=by.actor.org, viewer=by.actor.subject, way="live", at=at)
        seen = await usecases.snapshot_of(order, sessions=sessions, news=desk.news)
        desk.hub.receive_all(seen.messages)
        await watcher.reply(subscribed(order_id, snapshot(seen.order, seen.session, seen.messages, seen.news)))
        watcher.release(order_id, shown=seen.messages)
    except BaseException:
        desk.hub.disconnect(watcher)
        raise
    return Stream(desk.hub, watcher, ends_at=ends_at, send_seconds=desk.send_seconds)


class Stream(Response):
    """Writes what waits for a watcher until it goes, its token ends, or it does not read for too long."""

    media_type = _EVENT_STREAM

    def __init__(self, hub: LiveHub, watcher: Watcher, *, ends_at: float, send_seconds: float) -> None:
        super().__init__(headers={"cache-control": "no-store, no-transform", "x-accel-buffering": "no"}, media_type=_EVENT_STREAM)
        del self.headers["content-length"]
        self._hub, self._watcher, self._ends_at, self._send_seconds = hub, watcher, ends_at, send_seconds

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """Stream."""
        reading = asyncio.create_task(_until_gone(receive))
        writing = asyncio.create_task(self._write(send))
        try:
            await asyncio.wait({reading, writing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reading, writing):
                task.cancel()
            await asyncio.gather(reading, writing, return_exceptions=True)
            self._hub.disconnect(self._watcher)

    async def _write(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        while True:
            text = await self._next()
            async with asyncio.timeout(self._send_seconds):
                await send({"type": "http.response.body", "body": text, "more_body": True})
            if text.startswith(_LAST):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return

    async def _next(self) -> bytes:
        left = self._ends_at - time.time()
        if left <= 0:
            return _event("error", {"type": "error", "code": "unauthenticated", "detail": "The token has expired."})
        try:
            async with asyncio.timeout(min(left, _HEARTBEAT_SECONDS)):
                text = await self._watcher.next()
        except TimeoutError:
            return b": still here\n\n"
        return _event(orjson.loads(text)["type"], text)


_LAST = (b"event: error\n", b"event: unsubscribed\n")
"""What ends the stream: an expired token, and an order that may no longer be seen."""


def _event(name: str, data: str | dict[str, Any]) -> bytes:
    body = data if isinstance(data, str) else orjson.dumps(data).decode()
    return f"event: {name}\nretry: 3000\ndata: {body}\n\n".encode()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass

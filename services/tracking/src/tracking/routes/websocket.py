"""The WebSocket `/ws`: who it is comes first, then subscriptions; pushes as they happen. `docs/api/websocket.md` is its contract."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import orjson
from fastapi import WebSocket, WebSocketDisconnect
from pydantic import ValidationError
from pymongo.errors import PyMongoError

from chassis import telemetry
from chassis.actor import Caller
from chassis.auth import TokenVerifier
from chassis.errors import Forbidden, InternalError, Malformed, NotFound, Problem, Unauthenticated
from chassis.http import ServiceRouter, utc_now
from chassis.mongo import as_problem
from tracking import usecases
from tracking.adapters.live_hub import LiveHub, TooManyConnections, Watcher
from tracking.adapters.orders_owner import OrdersOwner
from tracking.schemas.live_commands import COMMAND, Auth, Ping, Subscribe, Unsubscribe
from tracking.schemas.live_snapshot import snapshot, subscribed
from tracking.store import LookStore, NewsStore, OrderPartiesStore, SessionStore
from tracking.usecases import Snapshot

log = telemetry.logger(__name__)
router = ServiceRouter()

MAX_FRAME = 64 * 1024
_CLOSING_SECONDS = 2.0

UNAUTHENTICATED, FORBIDDEN, TOO_SLOW, TOO_MANY = 4401, 4403, 4408, 4429
"""Close codes of our own: 4000 and the HTTP status that would have said the same."""
TOO_BIG, FAULT, TRY_LATER = 1009, 1011, 1013
"""Close codes of RFC 6455."""


class FrameRefused(Malformed):
    """Only text frames of up to 64 KiB are read."""


class CommandRefused(Malformed):
    """The message is no command."""


class TooSlow(Problem):
    """Messages were left unread for too long."""

    status = 408


@dataclass(frozen=True)
class LiveDesk:
    """What a conversation needs."""

    hub: LiveHub
    sessions: SessionStore
    known: OrderPartiesStore
    owner: OrdersOwner
    news: NewsStore
    looks: LookStore
    origins: Sequence[str]
    auth_seconds: float = 10
    send_seconds: float = 60

    def admits(self, origin: str | None) -> bool:
        """A web page must come from a known origin; what is no web page sends none."""
        return origin is None or origin in self.origins


class Closing(Exception):  # noqa: N818  not a fault of the program: how a conversation ends
    """The server ends the conversation."""

    def __init__(self, code: int, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.code, self.problem = code, problem


@router.websocket("/ws")
async def live(websocket: WebSocket) -> None:
    """Talk until either side ends it."""
    desk: LiveDesk = websocket.app.state.provided[LiveDesk]
    if not desk.admits(websocket.headers.get("origin")):
        await websocket.close(FORBIDDEN)
        return
    await websocket.accept()
    conversation = Conversation(websocket, desk, websocket.app.state.verifier)
    try:
        await conversation.run()
    except WebSocketDisconnect:
        pass
    except Closing as closing:
        await _close(websocket, closing)
    except Problem as problem:
        await _close(websocket, Closing(TRY_LATER, problem))
    except Exception:
        log.exception("live_conversation_failed")
        await _close(websocket, Closing(FAULT, InternalError()))
    finally:
        conversation.end()


async def _close(websocket: WebSocket, closing: Closing) -> None:
    with suppress(WebSocketDisconnect, RuntimeError, TimeoutError):
        async with asyncio.timeout(_CLOSING_SECONDS):
            await websocket.send_text(_error(closing.problem))
            await websocket.close(closing.code, closing.problem.code)


class Conversation:
    """One connection: reads commands one by one, while a writer of its own sends what waits for it."""

    def __init__(self, websocket: WebSocket, desk: LiveDesk, verifier: TokenVerifier) -> None:
        self._socket, self._desk, self._verifier = websocket, desk, verifier
        self._watcher: Watcher | None = None
        self._caller: Caller | None = None
        self._ends_at = time.time() + desk.auth_seconds

    async def run(self) -> None:
        """Read and write until one of both ends. Raises Closing, WebSocketDisconnect."""
        watcher = await self._introduced()
        halves = [asyncio.create_task(self._read(watcher)), asyncio.create_task(self._write(watcher))]
        try:
            await asyncio.wait(halves, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for half in halves:
                half.cancel()
            ends = await asyncio.gather(*halves, return_exceptions=True)
        for end in ends:
            if isinstance(end, Exception):
                raise end

    def end(self) -> None:
        """Leave the hub."""
        if self._watcher:
            self._desk.hub.disconnect(self._watcher)
            self._watcher = None

    async def _introduced(self) -> Watcher:
        while True:
            try:
                command = await self._command()
            except Malformed as problem:
                await self._socket.send_text(_error(problem))
                continue
            if not isinstance(command, Auth):
                raise Closing(UNAUTHENTICATED, Unauthenticated('Send {"action": "auth", "token": "…"} first.'))
            self._caller = await self._authenticate(command)
            try:
                self._watcher = self._desk.hub.connect(self._caller.actor)
            except TooManyConnections as problem:
                raise Closing(TOO_MANY, problem) from problem
            await self._watcher.reply(self._authenticated())
            return self._watcher

    async def _authenticate(self, command: Auth) -> Caller:
        try:
            actor, ends_at = await self._verifier.actor_and_expiry(command.token)
        except Unauthenticated as problem:
            raise Closing(UNAUTHENTICATED, problem) from problem
        if not actor.may("tracking:read"):
            raise Closing(FORBIDDEN, Forbidden("The token lacks the scope tracking:read.", scope="tracking:read"))
        self._ends_at = ends_at
        return Caller(actor, command.token)

    def _authenticated(self) -> str:
        return orjson.dumps({"type": "authenticated", "expiresAt": _rfc3339(self._ends_at)}).decode()

    async def _command(self) -> Auth | Subscribe | Unsubscribe | Ping:
        """Read one command. Raises Malformed for what is none, Closing when the time is up."""
        try:
            async with asyncio.timeout(max(0.0, self._ends_at - time.time())):
                message = await self._socket.receive()
        except TimeoutError as error:
            said = "The token has expired." if self._caller else "No token came in time."
            raise Closing(UNAUTHENTICATED, Unauthenticated(said)) from error
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        text = message.get("text")
        if text is None:
            raise FrameRefused("Binary frames are not read.")
        if len(text) > MAX_FRAME:
            raise Closing(TOO_BIG, FrameRefused())
        try:
            return COMMAND.validate_json(text, strict=True, by_alias=True, by_name=False)
        except (ValidationError, UnicodeEncodeError) as error:
            raise CommandRefused(
                'Send {"action": "auth", "token"}, {"action": "subscribe", "orderId"}, {"action": "unsubscribe", "orderId"} or {"action": "ping"}.'
            ) from error

    async def _read(self, watcher: Watcher) -> None:
        while True:
            try:
                command = await self._command()
            except Malformed as problem:
                await watcher.reply(_error(problem))
                continue
            await self._obey(command, watcher)

    async def _obey(self, command: Auth | Subscribe | Unsubscribe | Ping, watcher: Watcher) -> None:
        match command:
            case Subscribe():
                await self._subscribe(command.order_id, watcher)
            case Unsubscribe():
                self._desk.hub.unsubscribe(watcher, command.order_id)
                await watcher.reply(orjson.dumps({"type": "unsubscribed", "orderId": command.order_id}).decode())
            case Ping():
                await watcher.reply(orjson.dumps({"type": "pong", "at": _rfc3339(time.time())}).decode())
            case Auth():
                await self._renew(command, watcher)

    async def _renew(self, command: Auth, watcher: Watcher) -> None:
        caller = await self._authenticate(command)
        if caller.actor != watcher.actor:
            raise Closing(FORBIDDEN, Forbidden("The token is somebody else's; open a connection of its own for it."))
        self._caller = caller
        await watcher.reply(self._authenticated())

    async def _subscribe(self, order_id: str, watcher: Watcher) -> None:
        try:
            seen = await self._snapshot(order_id, watcher)
        except Problem as problem:
            self._desk.hub.unsubscribe(watcher, order_id)
            await watcher.reply(_error(NotFound() if isinstance(problem, NotFound) else problem, order_id=order_id))
            return
        await watcher.reply(subscribed(order_id, snapshot(seen.order, seen.session, seen.messages, seen.news)))
        watcher.release(order_id, shown=seen.messages)

    async def _snapshot(self, order_id: str, watcher: Watcher) -> Snapshot:
        desk = self._desk
        assert self._caller is not None, "commands are read after authentication only"
        try:
            order = await usecases.see_order(order_id, by=self._caller, known=desk.known, owner=desk.owner, at=utc_now())
            desk.hub.subscribe(watcher, order_id)
            await desk.looks.note(order_id, org=watcher.actor.org, viewer=watcher.actor.subject, way="live", at=utc_now())
            seen = await usecases.snapshot_of(order, sessions=desk.sessions, news=desk.news)
        except PyMongoError as error:
            meaning = as_problem(error)
            if isinstance(meaning, Problem):
                raise meaning from error
            log.exception("live_subscription_failed")
            raise InternalError from error
        desk.hub.receive_all(seen.messages)
        return seen

    async def _write(self, watcher: Watcher) -> None:
        while True:
            text = await watcher.next()
            try:
                async with asyncio.timeout(self._desk.send_seconds):
                    await self._socket.send_text(text)
            except TimeoutError as error:
                raise Closing(TOO_SLOW, TooSlow()) from error


def _error(problem: Problem, *, order_id: str | None = None) -> str:
    said: dict[str, object] = {"type": "error", "code": problem.code, "detail": problem.detail}
    return orjson.dumps(said | ({"orderId": order_id} if order_id else {})).decode()


def _rfc3339(unix: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(unix))

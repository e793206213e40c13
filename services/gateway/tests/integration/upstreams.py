"""What stands behind the gateway in the tests: services that say what reached them, and some that misbehave."""

import asyncio
import json
import socket
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

CHOSEN_HEADERS = {"etag": "etag", "policy": "content-security-policy"}
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


class Server:
    """An ASGI application on a free port of the loopback address, in a thread of its own."""

    def __init__(self, application: Any, *, certificate: tuple[Path, Path] | None = None) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(application, log_level="error", lifespan="off", ws="websockets-sansio", timeout_graceful_shutdown=1)
        if certificate is not None:
            config.ssl_certfile, config.ssl_keyfile = certificate
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=5)


def echo(service: str, *, readiness: int = 200, status: int = 200) -> Starlette:
    """A service that answers with what it was asked: `?size=` pads the answer, `?etag=` tags it, `?policy=` says what it may run, `?status=` its code."""

    async def ready(_: Request) -> Response:
        return Response(status_code=readiness)

    async def answer(request: Request) -> Response:
        body, wanted = await request.body(), request.query_params
        seen = {
            "service": service,
            "method": request.method,
            "path": request.scope["raw_path"].decode(),
            "query": request.url.query,
            "headers": {name: request.headers.getlist(name) for name in request.headers},
            "bodyBytes": len(body),
            "padding": "x" * int(wanted.get("size", 0)),
        }
        headers = {header: wanted[name] for name, header in CHOSEN_HEADERS.items() if name in wanted}
        return JSONResponse(seen, status_code=int(wanted.get("status", status)), headers=headers)

    async def say_back(websocket: WebSocket) -> None:
        await websocket.accept()
        async for message in websocket.iter_text():
            await websocket.send_text(f"{service} heard {message}")

    return Starlette(routes=[WebSocketRoute("/ws", say_back), Route("/health/ready", ready), Route("/{path:path}", answer, methods=METHODS)])


def published(document: Callable[[], dict[str, Any]]) -> Starlette:
    """An application that shows one JSON document, made anew for each request."""

    async def show(_: Request) -> Response:
        return JSONResponse(document())

    return Starlette(routes=[Route("/jwks.json", show)])


def hanging() -> Starlette:
    """A service that takes requests and never answers any."""

    async def hang(_: Request) -> Response:
        await asyncio.sleep(3600)
        return Response()

    return Starlette(routes=[Route("/{path:path}", hang, methods=METHODS)])


def collecting(received: list[bytes]) -> Starlette:
    """An OTLP collector that keeps what it is sent."""

    async def take(request: Request) -> Response:
        received.append(await request.body())
        return Response(media_type="application/x-protobuf")

    return Starlette(routes=[Route("/v1/traces", take, methods=["POST"])])


class Dropping:
    """A service that closes the connection on the first attempt at every path, and answers the later ones with how often it was asked."""

    def __init__(self) -> None:
        self.attempts: Counter[str] = Counter()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as incoming:
            path = incoming.readline().split(b" ")[1].decode()
            while incoming.readline().strip():
                pass
            self.attempts[path] += 1
            if self.attempts[path] > 1 or path.startswith("/health"):
                body = json.dumps({"attempts": self.attempts[path]}).encode()
                head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {len(body)}\r\n\r\n"
                connection.sendall(head.encode() + body)

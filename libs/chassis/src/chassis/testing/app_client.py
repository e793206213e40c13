"""Talking to an ASGI application in the same process, its start and stop included."""

import asyncio
from collections.abc import AsyncIterator, Mapping, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.types import ASGIApp

_PATIENCE = 20.0
"""Seconds an application may take to start or to stop."""


@asynccontextmanager
async def client_of(app: ASGIApp, *, token: str | None = None, headers: Mapping[str, str] | None = None) -> AsyncIterator[httpx.AsyncClient]:
    """Start the application, give a client of it that sends `token` as bearer, and stop it afterwards. Faults of the application are raised, not answered."""
    authorization = {"authorization": f"Bearer {token}"} if token else {}
    async with (
        lifespan_of(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service", headers={**authorization, **(headers or {})}) as client,
    ):
        yield client


@asynccontextmanager
async def lifespan_of(app: ASGIApp) -> AsyncIterator[None]:
    """Run the application's start before the block and its stop after it, in one task, as a server does. Raises RuntimeError when either fails."""
    lifespan = _Lifespan(app)
    task = asyncio.create_task(lifespan.run())
    await lifespan.ask("startup", task)
    try:
        yield
    finally:
        await lifespan.ask("shutdown", task)
        await task


class _Lifespan:
    """The server's side of the ASGI lifespan protocol."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._asked: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()
        self._answered: asyncio.Queue[MutableMapping[str, Any]] = asyncio.Queue()

    async def run(self) -> None:
        scope: dict[str, Any] = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": {}}
        await self._app(scope, self._asked.get, self._answered.put)

    async def ask(self, phase: str, task: "asyncio.Task[None]") -> None:
        await self._asked.put({"type": f"lifespan.{phase}"})
        answer = asyncio.create_task(self._answered.get())
        await asyncio.wait({answer, task}, timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            answer.cancel()
            if task.done():
                task.result()
            raise RuntimeError(f"the application did not finish its {phase}")
        if answer.result()["type"] != f"lifespan.{phase}.complete":
            raise RuntimeError(f"the application failed at {phase}: {answer.result().get('message', '')}")

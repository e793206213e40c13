"""`python -m chassis.serve orders --role all --port 8101`: one service's process, with uvicorn as it should be run.

Roles: `api` answers HTTP, `worker` runs relay, inbox and jobs (health and metrics over HTTP too), `all` is both in one process,
`migrate` brings the database's indexes up to date and ends.
"""

import argparse
import asyncio
import importlib
import os
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

_FACTORIES = {"api": "api", "worker": "worker", "all": "everything"}
_KEEP_ALIVE = 5
"""Seconds; the gateway drops idle connections before (4 s), so it never writes into one that is closing."""


class Server(uvicorn.Server):
    """uvicorn that says «not ready» the moment it is asked to stop."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: object) -> None:
        """Take SIGTERM and SIGINT: readiness fails at once, open requests may end."""
        self._app.state.health.draining = True
        super().handle_exit(sig, frame)  # type: ignore[arg-type]  # uvicorn's own annotation names FrameType


def main() -> None:
    """Read the command line and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="chassis.serve", description="Run one service.")
    parser.add_argument("service")
    parser.add_argument("--role", choices=[*_FACTORIES, "migrate"], default="all")
    parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    chosen = parser.parse_args()
    module = importlib.import_module(f"{chosen.service}.main")
    if chosen.role == "migrate":
        asyncio.run(_migrate(module.everything))
        return
    app: FastAPI = getattr(module, _FACTORIES[chosen.role])()
    Server(config(app, host=chosen.host, port=chosen.port), app).run()


def config(app: FastAPI, *, host: str, port: int) -> uvicorn.Config:
    """How every service is served. WebSocket compression is off: it costs more processor time than the bytes are worth."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=int(os.environ.get("DRAIN_SECONDS", "25")),
        backlog=socket.SOMAXCONN,
        lifespan="on",
    )


async def _migrate(factory: Callable[[], FastAPI]) -> None:
    app = factory()
    for step in app.state.prepare:
        await step()


if __name__ == "__main__":
    main()

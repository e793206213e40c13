"""What a fault does to the broker, over its management interface and its command line."""

import asyncio
import json
import os
from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx

from fleet.layout import LOCAL

SERVICES = ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks")
_NO_DISK_IS_ENOUGH, _USUAL = "90000000000000", "50000000"


class Management:
    """The broker's management interface."""

    def __init__(self, settings: dict[str, str]) -> None:
        self._settings = settings
        self._http = httpx.AsyncClient(base_url=f"{settings['AMQP_MANAGEMENT_URL']}/api", timeout=20, trust_env=False)

    async def close(self) -> None:
        """Hang up."""
        await self._http.aclose()

    async def alarm(self, *, on: bool) -> None:
        """Raise or clear the disk alarm: publishers are blocked while it stands."""
        environment = {**os.environ, "HOME": str(LOCAL / "rabbitmq"), "ERL_EPMD_PORT": self._settings["EPMD_PORT"]}
        command = ["/usr/lib/rabbitmq/bin/rabbitmqctl", "-q", "-n", "symphonia@localhost", "set_disk_free_limit", _NO_DISK_IS_ENOUGH if on else _USUAL]
        process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT)
        said, _ = await process.communicate()
        if process.returncode:
            raise RuntimeError(said.decode(errors="replace")[:300])

    async def delete_queue(self, name: str) -> None:
        """Delete a queue with what is in it."""
        await self._http.delete(f"/queues/symphonia/{quote(name)}")

    async def shuffle(self, name: str, count: int) -> int:
        """Take waiting messages and put them back, behind those that came later; answers how many."""
        body = {"count": count, "ackmode": "ack_requeue_true", "encoding": "auto"}
        answer = await self._http.post(f"/queues/symphonia/{quote(name)}/get", json=body)
        return len(answer.json()) if answer.is_success else 0

    async def cut_connections(self) -> int:
        """Close every connection: what was delivered and not acknowledged comes again."""
        answer = await self._http.get("/connections")
        connections: list[dict[str, Any]] = answer.json() if answer.is_success else []
        for connection in connections:
            await self._http.delete(f"/connections/{quote(connection['name'], safe='')}", headers={"X-Reason": "chaos"})
        return len(connections)

    async def replay(self, to_service: str, *, since: datetime) -> None:
        """Have every service tell again what it told since, as an operator does after a queue was lost."""
        wanted = {"wanted": {"since": since.isoformat(), "replyTo": f"{to_service}.events", "after": ""}}
        for producer in SERVICES:
            message = {
                "properties": {"delivery_mode": 2, "content_type": "application/json", "type": "symphonia.replay-request"},
                "routing_key": f"{producer}.replay-requests", "payload": json.dumps(wanted), "payload_encoding": "string",
            }  # fmt: skip
            answer = await self._http.post("/exchanges/symphonia/amq.default/publish", json=message)
            answer.raise_for_status()

"""`/health/live`, `/health/ready` and `/metrics`: what an orchestrator and a monitor ask."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from fastapi import APIRouter, Response

from chassis import telemetry
from chassis.errors import Problem, Unavailable

Check = Callable[[], Awaitable[None]]
"""Raises when the dependency does not answer."""


class NotReady(Unavailable):
    """The service cannot do its work now."""


class NotAlive(Unavailable):
    """The process is stuck and should be restarted."""


@dataclass
class Health:
    """What health is judged by.

    `needs` fail readiness; `likes` are told but do not (the service works on without them); `providers` say what optional provider is configured.
    """

    service: str
    version: str
    needs: Mapping[str, Check] = field(default_factory=dict)
    likes: Mapping[str, Check] = field(default_factory=dict)
    providers: Mapping[str, str] = field(default_factory=dict)
    alive: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    timeout: float = 1.5
    draining: bool = False

    async def readiness(self) -> dict[str, Any]:
        """Ask every dependency. Raises NotReady, which names those that failed."""
        checks = {**self.needs, **self.likes}
        verdicts = dict(zip(checks, await asyncio.gather(*(self._verdict(check) for check in checks.values())), strict=True))
        report: dict[str, Any] = {"service": self.service, "version": self.version, "dependencies": verdicts, "providers": dict(self.providers)}
        failing = [name for name in self.needs if verdicts[name] != "ok"]
        if self.draining:
            raise NotReady("The service is shutting down.", **report)
        if failing:
            raise NotReady(f"Not answering: {', '.join(failing)}.", **report)
        return {"status": "ready", **report}

    async def _verdict(self, check: Check) -> str:
        try:
            await asyncio.wait_for(check(), self.timeout)
        except Problem as problem:
            return problem.code
        except Exception as error:  # noqa: BLE001  whatever a dependency raises, it is not ready
            return type(error).__name__
        return "ok"


def health_router(health: Health) -> APIRouter:
    """The routes; none of them is reached through the gateway."""
    router = APIRouter(include_in_schema=False)

    @router.get("/health/live")
    async def live() -> dict[str, str]:
        stuck = [name for name, is_alive in health.alive.items() if not is_alive()]
        if stuck:
            raise NotAlive(f"Stuck: {', '.join(stuck)}.")
        return {"status": "alive", "service": health.service, "version": health.version}

    @router.get("/health/ready")
    async def ready() -> Response:
        return Response(orjson.dumps(await health.readiness()), media_type="application/json")

    @router.get("/metrics")
    async def metrics() -> Response:
        content, media_type = telemetry.metrics_response()
        return Response(content, media_type=media_type)

    return router

"""A stand-in for WEBFLEET.connect, written from its documented contract: five lorries on their way, request limits, errors with HTTP 200, queues.

Tests drive it by a clock of their own. `make webfleet` runs it on this machine for a demonstration; tracking knows it only by `WEBFLEET_URL`.
"""

import argparse
import asyncio
import base64
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Clock = Callable[[], datetime]

LIMITS = {
    "showObjectReportExtern": (6, 60),
    "popQueueMessagesExtern": (10, 60),
    "ackQueueMessagesExtern": (10, 60),
    "createQueueExtern": (10, 24 * 3600),
}
ACCOUNT = {"account": "symphonia-demo", "username": "platform", "password": "s3cret:ü", "apikey": "11111111-2222-3333-4444-555555555555"}

PLACES = {
    "Paris": (48.8397, 2.3795), "Lyon": (45.7315, 4.8347), "Stuttgart": (48.7758, 9.1829), "Milano": (45.4642, 9.1900),
    "Lille": (50.6292, 3.0573), "Antwerpen": (51.2194, 4.4025), "Bordeaux": (44.8378, -0.5792), "Marseille": (43.2965, 5.3698),
    "München": (48.1351, 11.5820), "Praha": (50.0755, 14.4378),
}  # fmt: skip
TOURS = (("Paris", "Lyon"), ("Stuttgart", "Milano"), ("Lille", "Antwerpen"), ("Bordeaux", "Marseille"), ("München", "Praha"))


@dataclass(frozen=True)
class Vehicle:
    """A lorry that leaves one town at `departs` and drives to the other in a straight line, waits there an hour, and comes back."""

    number: str
    name: str
    towns: tuple[str, str]
    departs: datetime
    kmh: float = 72.0

    def where(self, at: datetime) -> tuple[float, float, float, float]:
        """Latitude, longitude, km/h and course at a moment."""
        a, b = PLACES[self.towns[0]], PLACES[self.towns[1]]
        hours = max(0.0, (at - self.departs).total_seconds() / 3600)
        drive = _km(a, b) / self.kmh
        phase = hours % (2 * drive + 2)
        if hours == 0 or phase >= 2 * drive + 1:
            return *a, 0.0, 0.0
        if drive <= phase < drive + 1:
            return *b, 0.0, 0.0
        share = phase / drive if phase < drive else 1 - (phase - drive - 1) / drive
        course = math.degrees(math.atan2((b[1] - a[1]) * math.cos(math.radians(a[0])), b[0] - a[0])) % 360
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, self.kmh, course if phase < drive else (course + 180) % 360


def fleet(departs: datetime) -> list[Vehicle]:
    """Five lorries that leave at a moment."""
    return [Vehicle(f"00{number}", f"LKW {number} Müller", towns, departs) for number, towns in enumerate(TOURS, start=1)]


@dataclass
class StandIn:
    """The server's state. `faults` are answered before anything else: a JSON error, a line of text, an HTTP status, or a body as it is."""

    clock: Clock
    vehicles: Sequence[Vehicle]
    account: Mapping[str, str] = field(default_factory=lambda: dict(ACCOUNT))
    faults: deque[Response] = field(default_factory=deque)
    status: dict[str, str] = field(default_factory=dict)
    requests: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    queries: list[str] = field(default_factory=list)
    over_limit: int = 0
    busy: bool = False
    queue: list[dict[str, Any]] | None = None
    popped: int = 0

    def app(self) -> Starlette:
        """The server."""
        return Starlette(routes=[Route("/extern", self.answer, methods=["GET", "POST"])])

    async def ticking(self) -> None:
        """Fill the queue as time passes."""
        while True:
            self.tick()
            await asyncio.sleep(10)

    async def answer(self, request: Request) -> Response:
        form = dict(request.query_params) | {str(key): str(value) for key, value in (await request.form()).items()}
        self.queries.append(request.url.query)
        action = form.get("action", "")
        if not self._is_known(form, request.headers.get("authorization", "")):
            return text("1101, username, password or account is not valid")
        if action not in LIMITS:
            return error(9, "action unknown or not contracted")
        if not self._may(action):
            self.over_limit += 1
            return error(8011, "request quota reached")
        if self.faults:
            return self.faults.popleft()
        if self.busy:
            return error(8015, "another request of this user is in progress")
        return getattr(self, f"_{action}")(form)

    def _is_known(self, form: Mapping[str, str], authorization: str) -> bool:
        given = {name: form.get(name, "") for name in self.account}
        if authorization.startswith("Basic "):
            given["username"], _, given["password"] = base64.b64decode(authorization[6:]).decode().partition(":")
        return given == dict(self.account)

    def _may(self, action: str) -> bool:
        most, window = LIMITS[action]
        now = self.clock()
        made = self.requests[action]
        inside = [moment for moment in made[-most:] if (now - moment).total_seconds() < window]
        made.append(now)
        return len(inside) < most

    def _showObjectReportExtern(self, _: Mapping[str, str]) -> Response:  # noqa: N802  the action's name
        now = self.clock()
        rows = [self._row(vehicle, now) for vehicle in self.vehicles]
        return answer(rows) if rows else error(63, "document is empty")

    def _row(self, vehicle: Vehicle, now: datetime) -> dict[str, Any]:
        lat, lng, kmh, course = vehicle.where(now)
        status = self.status.get(vehicle.number, "A")
        row = {
            "objectno": vehicle.number, "objectname": vehicle.name, "objectuid": f"1-{vehicle.number}", "msgtime": now.isoformat(), "status": status,
            "latitude": f"{abs(lat):.5f}° {'N' if lat >= 0 else 'S'}", "longitude": f"{abs(lng):.5f}° {'E' if lng >= 0 else 'W'}",
            "latitude_mdeg": round(lat * 1e6), "longitude_mdeg": round(lng * 1e6), "postext": "unterwegs, A 8 bei Ulm",
            "pos_time": now.isoformat(), "speed": round(kmh), "course": round(course), "ignition": 1 if kmh else 0, "odometer": 1_234_567,
        }  # fmt: skip
        return row if status != "V" else {name: value for name, value in row.items() if not name.startswith(("latitude", "longitude"))}

    def tick(self) -> None:
        """Let every vehicle send one message to the queue."""
        now = self.clock()
        for vehicle in self.vehicles if self.queue is not None else ():
            lat, lng, kmh, course = vehicle.where(now)
            assert self.queue is not None
            self.queue.append(
                {
                    "msgid": f"{now.timestamp():.0f}{vehicle.number}", "msg_time": now.isoformat(), "msg_class": 4, "msg_type": 3000353,
                    "objectno": vehicle.number, "pos_latitude": round(lat * 1e6), "pos_longitude": round(lng * 1e6), "pos_time": now.isoformat(),
                    "speed": round(kmh), "course": round(course), "status": "A",
                }
            )  # fmt: skip

    def _createQueueExtern(self, _: Mapping[str, str]) -> Response:  # noqa: N802
        self.queue = [] if self.queue is None else self.queue
        return answer([])

    def _popQueueMessagesExtern(self, _: Mapping[str, str]) -> Response:  # noqa: N802
        if self.queue is None:
            return error(9198, "no queue")
        self.popped = min(500, len(self.queue))
        return answer(self.queue[: self.popped]) if self.popped else error(63, "document is empty")

    def _ackQueueMessagesExtern(self, _: Mapping[str, str]) -> Response:  # noqa: N802
        assert self.queue is not None
        del self.queue[: self.popped]
        self.popped = 0
        return answer([])


def answer(rows: object) -> Response:
    return Response(orjson.dumps(rows), media_type="application/json;charset=UTF-8")


def error(code: int, message: str) -> Response:
    """An error as JSON, with HTTP 200."""
    return answer({"errorCode": str(code), "errorMsg": message})


def text(line: str) -> Response:
    """An error as a line of text, with HTTP 200, though JSON was asked for."""
    return Response(line, media_type="text/plain;charset=UTF-8")


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lat2, dlng = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    inner = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(dlng / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(inner))


def main() -> None:
    """Serve five vehicles that left an hour ago; each sends a message to the queue every ten seconds, once it is created."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8195)
    chosen = parser.parse_args()
    stand_in = StandIn(lambda: datetime.now(UTC), fleet(datetime.fromtimestamp(time.time() - 3600, UTC)))
    print(f"five vehicles (001 to 005) at http://127.0.0.1:{chosen.port}/extern; in .local/override.env, then `make restart s=tracking`:")  # noqa: T201
    for name, value in {"url": f"http://127.0.0.1:{chosen.port}/extern", **ACCOUNT, "poll_seconds": "15"}.items():
        print(f"WEBFLEET_{name.upper()}={value}")  # noqa: T201
    server = uvicorn.Server(uvicorn.Config(stand_in.app(), host="127.0.0.1", port=chosen.port, log_level="warning"))
    asyncio.run(_serve(server, stand_in))


async def _serve(server: uvicorn.Server, stand_in: StandIn) -> None:
    ticking = asyncio.create_task(stand_in.ticking())
    await server.serve()
    ticking.cancel()


if __name__ == "__main__":
    main()

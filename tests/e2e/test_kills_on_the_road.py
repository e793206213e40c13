"""Positions and documents while their services, or what those stand on, are killed: what was acknowledged is there, once."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from chassis.testing.waiting import eventually
from pod_image import Delivery, pod_image

from .test_kills import pids_of

FIXES = 40


def kill(*names: str) -> None:
    """End programs of the fleet as a crash does."""
    victims = pids_of(*names)
    assert victims, f"{names} do not run"
    for pid in victims:
        os.killpg(pid, signal.SIGKILL)


async def until_taken(client: httpx.AsyncClient, path: str, **request: Any) -> httpx.Response:
    """Send as a careful client does: the same again until it is acknowledged."""

    async def acknowledged() -> httpx.Response | None:
        try:
            answer = await client.post(path, **request)
        except httpx.TransportError:
            return None
        assert answer.status_code in {200, 409, 429, 502, 503, 504}, answer.text
        return answer if answer.status_code == 200 else None

    return await eventually(acknowledged, timeout=90, every=0.5)


@pytest.mark.parametrize("victims", [("tracking", "tracking-2"), ("mongodb",), ("rabbitmq",), ("issuer",)], ids=lambda names: names[0])
async def test_every_acknowledged_position_is_in_the_history_once(victims: tuple[str, ...], shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    path = f"/api/orders/{order['orderId']}/tracking"
    assert (await shipper.post(f"{path}/start", json={"vehicleId": "v-1"})).status_code == 200
    first = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
    for number in range(FIXES):
        sent = {"lat": round(48.80 - number * 0.005, 4), "lng": 2.35, "timestamp": (first + timedelta(minutes=number)).isoformat()}
        await until_taken(shipper, f"{path}/update", json=sent)
        if number == FIXES // 2:
            kill(*victims)

    async def listed() -> list[float]:
        answer = await shipper.get(f"{path}/positions?limit=200")
        assert answer.status_code == 200
        return [item["lat"] for item in answer.json()["items"]]

    expected = sorted(round(48.80 - number * 0.005, 4) for number in range(FIXES))
    assert sorted(await eventually(listed, timeout=60, every=1)) == expected


@pytest.mark.parametrize("victim", ["ocr", "seaweedfs"])
async def test_every_acknowledged_document_is_there_whole_and_once(victim: str, shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    path = f"/api/orders/{order['orderId']}/documents"
    images = [pod_image(Delivery(reference=order["reference"], packages=number), seed=number) for number in range(1, 5)]

    async def upload(number: int, image: bytes) -> str:
        files = {"document": (f"{number}.jpg", image, "image/jpeg")}
        answer = await until_taken(shipper, path, files=files, data={"documentType": "OTHER"}, headers={"idempotency-key": f"upload-{number}"})
        return str(answer.json()["documentId"])

    sending = [asyncio.create_task(upload(number, image)) for number, image in enumerate(images)]
    await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
    kill(victim)
    ids = await asyncio.gather(*sending)
    for document_id, image in zip(ids, images, strict=True):

        async def content(at: str = f"{path}/{document_id}/content") -> bytes | None:
            answer = await shipper.get(at)
            return answer.content if answer.status_code == 200 else None

        assert await eventually(content, timeout=60, every=1) == image
    assert sorted(item["documentId"] for item in (await shipper.get(path)).json()["items"]) == sorted(ids)

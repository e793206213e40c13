"""A proof of delivery photographed askew, from the driver's phone through the gateway to the fields a dispatcher sees and corrects."""

import io
import random
from typing import Any

import cv2
import httpx
import numpy as np
from PIL import Image

from chassis.testing.waiting import eventually
from paper.damage import photographed, turned
from pod_image import Delivery, pod_image

from .conftest import paris_lyon

_OUTSIDE = 0.02
"""How far a box may lie beyond the edge of the picture."""


def photograph(reference: str) -> bytes:
    """The paper on a table, seen from the side, the phone held upright over a page that lies across."""
    paper = np.asarray(Image.open(io.BytesIO(pod_image(Delivery(reference=reference)))).convert("RGB"))[:, :, ::-1]
    askew = turned(photographed(np.ascontiguousarray(paper), random.Random(11), badly=False), 1)
    return bytes(cv2.imencode(".jpg", askew, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])


async def test_a_pod_photographed_askew_shows_its_fields_and_takes_a_persons_word(shipper: httpx.AsyncClient, stranger: httpx.AsyncClient) -> None:
    order = (await shipper.post("/api/orders", json=paris_lyon("CMD-2026-0042"))).json()
    path = f"/api/transport-orders/{order['orderId']}/documents"
    content = photograph(order["reference"])
    stored = await shipper.post(path, files={"document": ("pod.jpg", content, "image/jpeg")}, data={"documentType": "POD"})
    assert stored.status_code == 200, stored.text
    path += f"/{stored.json()['documentId']}"

    async def read() -> dict[str, Any] | None:
        found = (await shipper.get(f"{path}/ocr/results")).json()
        return found if found["status"] in {"done", "failed"} else None

    found = await eventually(read, timeout=120, every=0.5)
    assert found is not None
    assert found["status"] == "done", found["failure"]
    values = {name: field["value"] for name, field in found["fields"].items()}
    told = {"orderReference": order["reference"], "deliveryDate": "2026-03-14", "packages": 12, "palletsOut": 12, "palletsIn": 10, "signaturePresent": True}
    assert {name: values.get(name) for name in told} == told
    assert found["pages"][0]["rotation"] == 270
    corners = [share for field in found["fields"].values() for corner in field["box"] for share in corner]
    assert all(-_OUTSIDE <= share <= 1 + _OUTSIDE for share in corners)

    small = await shipper.get(f"{path}/pages/1/thumbnail", params={"width": 200})
    assert (small.status_code, small.headers["content-type"]) == (200, "image/jpeg")
    original = await shipper.get(f"{path}/content")
    assert original.content == content
    assert original.headers["content-disposition"].startswith("attachment")

    version = (await shipper.get(path)).headers["etag"]
    said = await shipper.post(f"{path}/ocr/review", json={"fields": {"packages": 11}}, headers={"if-match": version})
    assert said.status_code == 200, said.text
    seen = (await shipper.get(f"{path}/ocr/results")).json()
    assert (seen["fields"]["packages"]["value"], seen["review"]["fields"]["packages"]) == (12, 11)
    used = (await shipper.get("/api/ocr/usage")).json()["items"]
    assert [row["pages"] for row in used if row["provider"] == seen["provider"]] == [1]
    assert (await stranger.get(path)).status_code == 404

"""`make demo`: three orders booked, one of them carried from Paris to Lyon under everybody's eyes, its proof of delivery read, and the order closed.

Ends with 1 as soon as an answer is not what it should be.
"""

import base64
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from demo.road import LYON_GERLAND, PARIS_BERCY, RoadFix, drive
from demo.screen import answered, expect, fail, say, step
from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.environment import settings_of_the_fleet
from pod_image import Delivery, pod_image

SHIPPER, CARRIER = "acme", "transports-durand"
PATIENCE = 60.0
RUN = datetime.now(UTC).strftime("%m%d-%H%M%S")


class Gateway:
    """Everything goes through the gateway, as one of the day's people."""

    def __init__(self) -> None:
        self._settings = {**settings_of_the_fleet(), **os.environ}
        self.url = self._settings["GATEWAY_URL"]
        self.shipper = self._client(SHIPPER, "shipper", "claire.martin")
        self.carrier = self._client(CARRIER, "carrier", "luc.durand")
        self.admin = self._client("symphonia", "admin", "platform")

    def token(self, org: str, roles: str, sub: str) -> str:
        """Mint a token of the development issuer."""
        asked = {"org": org, "roles": roles, "sub": sub}
        return signed(claims_from({**self._settings, **asked}, issued_at=int(time.time())), key=signing_key())

    def _client(self, org: str, roles: str, sub: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"authorization": f"Bearer {self.token(org, roles, sub)}"}, timeout=30)


def main() -> None:
    """Walk the day."""
    gateway = Gateway()
    departure = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=6)
    register_carrier(gateway)
    order = book_three_orders(gateway, departure)
    step(f"Acme gives the order to {CARRIER}")
    given = answered(
        gateway.shipper.post(f"/api/transport-orders/{order['orderId']}/assign-carrier", json={"carrierId": CARRIER}),
        200,
        "assignedCarrier",
        "status",
        "version",
    )
    expect(given["assignedCarrier"], CARRIER, "the assigned carrier")
    drive_to_lyon(gateway, order)
    document = hand_in_the_proof(gateway, order)
    read_it(gateway, order, document)
    close(gateway, order)
    show_the_timeline(gateway, order)
    where_to_look(gateway)


def register_carrier(gateway: Gateway) -> None:
    """Enter the carrier, or find it entered by an earlier run."""
    step("The carrier is registered")
    profile = {"name": "Transports Durand", "siret": "73282932000074", "email": "exploitation@durand.example"}
    answer = gateway.carrier.post("/api/carriers", json={"carrierId": CARRIER, **profile})
    if answer.status_code == httpx.codes.CONFLICT:
        answered(gateway.carrier.get(f"/api/carriers/{CARRIER}"), 200, "carrierId", "name", "verified", "score")
    else:
        answered(answer, 201, "carrierId", "name", "verified")


def book_three_orders(gateway: Gateway, departure: datetime) -> dict[str, Any]:
    """Book two orders in full and one as a bare intake that is completed later. Answers the one that will be carried."""
    step("Acme books an order from Paris to Lyon")
    order: dict[str, Any] = answered(gateway.shipper.post("/api/orders", json=paris_lyon(departure)), 201, "orderId", "reference", "status")
    expect(order["status"], "pending", "the status of a complete order")

    step("Acme books a second one; the request is lost and sent again with the same Idempotency-Key")
    second = paris_lyon(departure) | {"reference": f"DEMO-{RUN}-B", "priority": "high"}
    key = {"idempotency-key": f"demo-{RUN}"}
    first_answer = answered(gateway.shipper.post("/api/orders", json=second, headers=key), 201, "orderId", "reference", "priority")
    again = answered(gateway.shipper.post("/api/orders", json=second, headers=key), 201, "orderId")
    expect(again, first_answer, "the answer to the repeated request")

    step("A third arrives as a bare reference, and is completed later")
    bare = answered(gateway.shipper.post("/api/transport-orders", json={"reference": f"DEMO-{RUN}-C"}), 201, "orderId", "status", "missing")
    expect(bare["status"], "draft", "the status of a bare intake")
    completed = answered(
        gateway.shipper.put(f"/api/orders/{bare['orderId']}", json=paris_lyon(departure) | {"reference": f"DEMO-{RUN}-C"}, headers={"if-match": '"1"'}),
        200, "status", "missing", "version",
    )  # fmt: skip
    expect(completed["status"], "pending", "the status of the completed order")
    stale = gateway.shipper.put(f"/api/orders/{bare['orderId']}", json=paris_lyon(departure) | {"reference": f"DEMO-{RUN}-C"}, headers={"if-match": '"1"'})
    answered(stale, 412, "code", "detail")

    step("Another company looks for the order")
    stranger = httpx.get(f"{gateway.url}/api/orders/{order['orderId']}", headers={"authorization": f"Bearer {gateway.token('globex', 'shipper', 'eve')}"})
    answered(stranger, 404, "code", "detail")
    return order


def paris_lyon(departure: datetime) -> dict[str, Any]:
    """A load of 12 pallets from Bercy to Gerland."""
    return {
        "reference": f"DEMO-{RUN}-A",
        "pickup": stop("12 quai de Bercy, 75012 Paris", PARIS_BERCY, departure),
        "delivery": stop("5 rue de Gerland, 69007 Lyon", LYON_GERLAND, departure + timedelta(hours=8)),
        "goods": [{"description": "Boissons, palettes filmées", "quantity": 12, "weight": 4800, "volume": 18.5, "pallets": 12, "packaging": "palette EUR"}],
    }


def stop(address: str, place: tuple[float, float], at: datetime) -> dict[str, Any]:
    """A stop with its coordinates."""
    return {"address": address, "date": at.isoformat(), "location": {"lat": place[0], "lng": place[1]}}


def drive_to_lyon(gateway: Gateway, order: dict[str, Any]) -> None:
    """Start tracking, drive down the A6, and see every position arrive on the WebSocket as it is stored."""
    path = f"/api/transport-orders/{order['orderId']}/tracking"
    step("The lorry is tracked; Acme watches live")
    answered(gateway.carrier.post(f"{path}/start", json={"vehicleId": "FG-482-KL"}), 200, "sessionId", "vehicleId", "status")
    fixes = drive(arriving=datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1))
    with connect(gateway.url.replace("http", "ws") + "/ws", open_timeout=10) as live:
        subscribe(gateway, live, order["orderId"])
        seen = sum(report(gateway, live, path, order["orderId"], fix, show=number % 4 == 0) for number, fix in enumerate(fixes))
    say(f"{len(fixes)} positions sent, {seen} seen live")
    expect(seen, len(fixes), "the number of positions seen live")
    now = answered(gateway.shipper.get(path), 200, "status", "lastPosition", "ageSeconds")
    expect(now["lastPosition"]["lat"], fixes[-1].lat, "the last position")


def subscribe(gateway: Gateway, live: ClientConnection, order_id: str) -> None:
    """Authenticate in band and watch one order."""
    live.send(json.dumps({"action": "auth", "token": gateway.token(SHIPPER, "shipper", "claire.martin")}))
    live.send(json.dumps({"action": "subscribe", "orderId": order_id}))
    told = wait_for(live, lambda message: message.get("type") == "subscribed")
    say(f"WebSocket /ws: {told['type']}, the order is {told['snapshot']['status']}")


def report(gateway: Gateway, live: ClientConnection, path: str, order_id: str, fix: RoadFix, *, show: bool) -> bool:
    """Send one position and wait until it is pushed."""
    body = {"lat": fix.lat, "lng": fix.lng, "timestamp": fix.at.isoformat(), "speed": fix.speed, "heading": fix.heading}
    answer = gateway.carrier.post(f"{path}/update", json=body)
    if answer.status_code != httpx.codes.OK:
        fail(f"a position was refused with {answer.status_code}: {answer.text[:300]}")
    told = wait_for(live, lambda message: message.get("type") == "position" and message.get("orderId") == order_id)
    if show:
        seen = told
        say(f"live: {told['vehicleId']} at {seen['lat']:.4f}, {seen['lng']:.4f} on {seen['timestamp'][:16].replace('T', ' ')}, {seen['speed']:.0f} km/h")
    return True


def wait_for(live: ClientConnection, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Read pushed messages until the wanted one comes."""
    while True:
        try:
            message: dict[str, Any] = json.loads(live.recv(timeout=PATIENCE))
        except TimeoutError:
            fail(f"nothing came on the WebSocket within {PATIENCE:.0f} s")
        if message.get("type") == "error":
            fail(f"the WebSocket says {message}")
        if wanted(message):
            return message


def hand_in_the_proof(gateway: Gateway, order: dict[str, Any]) -> str:
    """Draw the signed delivery note as a phone would photograph it, and upload it."""
    step("The consignee signs; the driver photographs the proof of delivery")
    image = pod_image(Delivery(reference=order["reference"], date=f"{datetime.now(UTC):%d/%m/%Y}"))
    kept = Path(".local/demo/pod.jpg")
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(image)
    files = {"document": ("pod.jpg", image, "image/jpeg")}
    answer = gateway.carrier.post(f"/api/transport-orders/{order['orderId']}/documents", files=files, data={"documentType": "POD"})
    stored = answered(answer, 200, "documentId", "documentType", "contentType", "pages", "sha256")
    say(f"the image: {kept}")
    return str(stored["documentId"])


def read_it(gateway: Gateway, order: dict[str, Any], document_id: str) -> None:
    """Have the document read, and show what was found."""
    step("The document is read")
    path = f"/api/transport-orders/{order['orderId']}/documents/{document_id}/ocr"
    answered(gateway.carrier.post(f"{path}/extract"), 200, "status")
    until = time.monotonic() + PATIENCE
    while (results := gateway.shipper.get(f"{path}/results").json()).get("status") in {"queued", "processing"}:
        if time.monotonic() > until:
            fail(f"the document was not read within {PATIENCE:.0f} s")
        time.sleep(0.5)
    answered(gateway.shipper.get(f"{path}/results"), 200, "status", "provider", "durationMs", "needsReview")
    for name, field in results["fields"].items():
        say(f"{name:>20}  {field['value']!s:<40.40} confidence {field['confidence']:.2f}")
    expect(results["fields"].get("orderReference", {}).get("value"), order["reference"], "the order reference that was read")


def close(gateway: Gateway, order: dict[str, Any]) -> None:
    """Close the order and score the carrier."""
    step("Acme closes the order and scores the carrier")
    signature = base64.b64encode(b"signature drawn on glass").decode()
    body = {"deliveredAt": datetime.now(UTC).isoformat(), "signature": signature, "rating": 5}
    closed = answered(gateway.shipper.post(f"/api/transport-orders/{order['orderId']}/close", json=body), 200, "status", "missing", "onTime")
    expect(closed["status"], "closed", "the status of the closed order")


def show_the_timeline(gateway: Gateway, order: dict[str, Any]) -> None:
    """Show every event of the order from all services, waiting until the last has come."""
    step("The order's timeline: every event, from all services")
    wanted = {"order.created", "order.assigned", "tracking.started", "tracking.position", "document.uploaded", "document.extracted", "order.closed"}
    path = f"/api/orders/{order['orderId']}/timeline"
    until = time.monotonic() + PATIENCE
    while True:
        events = gateway.shipper.get(path, params={"limit": 200}).json()["items"]
        lacking = wanted - {event["type"] for event in events}
        if not lacking:
            break
        if time.monotonic() > until:
            fail(f"the timeline lacks {', '.join(sorted(lacking))}")
        time.sleep(0.5)
    told = Counter(event["type"] for event in events)
    last = {event["type"]: event for event in events}
    for event in events:
        if event is last[event["type"]]:
            times = f"  (the last of {told[event['type']]})" if told[event["type"]] > 1 else ""
            say(f"{event['at']}  {event['type']:<24} {event['source']}{times}")


def where_to_look(gateway: Gateway) -> None:
    """Say where to go on."""
    step("Done. Where to look")
    say(f"API of all services   {gateway.url}/docs")
    say("metrics of a service  make status, then /metrics on its port")
    say("logs                  make logs s=orders")
    say("a token of your own   make -s token org=acme roles=shipper")


if __name__ == "__main__":
    try:
        main()
    except httpx.HTTPError as error:
        print(f"The gateway does not answer ({type(error).__name__}): is the fleet up? make up", file=sys.stderr)
        sys.exit(1)

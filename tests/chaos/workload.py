"""Three companies and their carriers at work: orders, tracking, documents, notes with their signatures, pallets, tours, webhooks."""

import asyncio
import base64
import hashlib
import io
import random
import string
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from PIL import Image

from chassis.ids import new_id

from .client import Client
from .history import History
from .receiver import Receiver

TENANTS = ("amber", "birch", "cedar")
_PLATES = string.ascii_uppercase.replace("I", "").replace("O", "").replace("U", "")
_FIXES, _BATCH = 4, 8


class Company:
    """A shipper, its carrier, and their days."""

    def __init__(self, name: str, run: str, settings: Mapping[str, str], history: History, seed: int) -> None:
        self.org, self.run, self.chance = f"{run}-{name}", run, random.Random(f"{seed}/{name}")
        self._settings, self._history = settings, history
        self.shipper = Client(settings, self.org, "shipper", history, self.chance)
        self.carrier = Client(settings, f"{self.org}-carrier", "carrier", history, self.chance)
        self.orders: list[str] = []
        self.count = 0

    async def close(self) -> None:
        """Go home."""
        await self.shipper.close()
        await self.carrier.close()

    async def open_business(self, receiver: Receiver) -> None:
        """Register the carrier, and have everything told to the receiver."""
        body = {"carrierId": self.carrier.org, "name": f"Transports {self.org}"}
        await self.carrier.do("carrier.register", self.carrier.org, "/api/carriers", json=body, said={"name": body["name"]})
        await self.shipper.ask("/api/webhooks/generate-secret")
        url = receiver.url(self.org)
        made = await self.shipper.do(
            "webhook.endpoint", url, "/api/webhooks/endpoints", named="endpointId", json={"url": url, "events": ["*"]}, said={"url": url}
        )
        receiver.endpoints[self.org] = (made.named("endpointId"), self.org)

    async def journey(self, others: list["Company"]) -> None:
        """Book an order, give it away, and do some of what one does with an order."""
        self.count += 1
        number = self.count
        order = await self.book(number)
        if not order:
            return
        assigned = await self.shipper.do(
            "order.assign", order, f"/api/orders/{order}/assign-carrier", json={"carrierId": self.carrier.org}, said={"carrierId": self.carrier.org}
        )
        if assigned.outcome != "ok":
            return
        self.orders.append(order)
        await asyncio.sleep(self.chance.uniform(0, 0.2))
        work = [self.track, self.photograph, self.sign, self.exchange, self.plan]
        for step in self.chance.sample(work, k=3):
            await step(order, number)
        await self.pry(others)

    async def book(self, number: int) -> str:
        """Book an order; answers its id when it was acknowledged."""
        body = self._order(f"{self.run}-{number}")
        said = {name: body[name] for name in ("reference", "goods", "pickup", "delivery")}
        asked = await self.shipper.do("order.book", f"{self.org}/{body['reference']}", "/api/orders", named="orderId", json=body, said=said)
        return asked.named("orderId")

    def _order(self, reference: str) -> dict[str, Any]:
        day = (datetime.now(UTC) + timedelta(days=self.chance.randint(20, 40))).replace(hour=8, minute=0, second=0, microsecond=0)
        return {
            "reference": reference,
            "pickup": {"address": "12 quai de Bercy, 75012 Paris", "date": day.isoformat(), "location": {"lat": 48.8397, "lng": 2.3795}},
            "delivery": {
                "address": "5 rue de Gerland, 69007 Lyon",
                "date": (day + timedelta(hours=7)).isoformat(),
                "location": {"lat": 45.7315, "lng": 4.8347},
            },
            "goods": [{"description": "Boissons", "quantity": self.chance.randint(1, 18), "weight": 4800.0, "pallets": self.chance.randint(1, 18)}],
        }

    async def track(self, order: str, number: int) -> None:
        """Start tracking and report some positions, single ones and a batch."""
        path = f"/api/orders/{order}/tracking"
        if (await self.carrier.ask(f"{path}/start", json={"vehicleId": f"v-{number}"})).outcome != "ok":
            return
        first = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=2)
        for step in range(_FIXES):
            fix = self._fix(first, step)
            await self.carrier.do("position.send", f"{order}/{_milliseconds(fix)}", f"{path}/update", json=fix, said={"lat": fix["lat"], "lng": fix["lng"]})
        batch = [{"orderId": order, **self._fix(first, _FIXES + step)} for step in range(_BATCH)]
        t0 = time.time()
        asked = await self.carrier.ask("/api/tracking/positions", json={"positions": batch})
        answer = asked.answer.json() if asked.outcome == "ok" and asked.answer else {"counts": {}, "verdicts": []}
        kept = {"accepted", "out_of_order", "duplicate"}
        stored = [f"{order}/{_milliseconds(batch[one['index']])}" for one in answer["verdicts"] if one["verdict"] in kept]
        said = {"sent": len(batch), "counts": answer["counts"], "stored": stored}
        self._history.tell("position.batch", f"{order}/{number}", self.carrier.org, t0=t0, outcome=asked.outcome, said=said)

    def _fix(self, first: datetime, step: int) -> dict[str, Any]:
        return {"lat": round(48.80 - step * 0.005, 4), "lng": 2.35, "timestamp": (first + timedelta(minutes=step)).isoformat()}

    async def photograph(self, order: str, number: int) -> None:
        """Hand a picture in; not one that must be read, which takes seconds."""
        image = io.BytesIO()
        Image.frombytes("L", (160, 120), self.chance.randbytes(160 * 120)).resize((320, 240)).save(image, "PNG")
        sha256 = hashlib.sha256(image.getvalue()).hexdigest()
        picture = {"files": {"document": (f"{number}.png", image.getvalue(), "image/png")}, "data": {"documentType": "OTHER"}}
        path, said = f"/api/orders/{order}/documents", {"sha256": sha256}
        await self.carrier.do("document.upload", f"{order}/{sha256}", path, named="documentId", said=said, **picture)

    async def sign(self, order: str, number: int) -> None:
        """Draw a note up, issue it, and have all three parties sign."""
        consignee = f"Cave {self.org} {number}"
        address = {"street": "5 rue de Gerland", "postcode": "69007", "city": "Lyon", "country": "FR"}
        body = {"orderId": order, "carrier": {"name": "Transports Durand", "address": address}, "consignee": {"name": consignee, "address": address}}
        made = await self.shipper.do("note.draft", consignee, "/api/ecmr", named="ecmrId", json=body, said={"orderId": order})
        note = made.named("ecmrId")
        if not note:
            return
        path = f"/api/ecmr/{note}"
        if (await self.shipper.do("note.issue", note, f"{path}/issue")).outcome != "ok":
            return
        for client, role in ((self.shipper, "sender"), (self.carrier, "carrier"), (self.carrier, "consignee")):
            name = f"{role} {number}"
            signing = {"signature": _DRAWING, "signerName": name, "signerRole": role}
            signed = await client.do("note.sign", f"{note}/{role}/1", f"{path}/sign", json=signing, said={"signerName": name, "signature": _DRAWING})
            if signed.outcome != "ok":
                return

    async def exchange(self, order: str, _: int) -> None:
        """Hand pallets over and take others back."""
        exchange = new_id("exchange")
        body = {
            "exchangeId": exchange,
            "clientId": self.org,
            "orderId": order,
            "palettesOut": self.chance.randint(1, 33),
            "palettesIn": self.chance.randint(0, 33),
        }
        said = {"palettesOut": body["palettesOut"], "palettesIn": body["palettesIn"]}
        made = await self.carrier.do("pallets.exchange", exchange, "/api/palettes/exchanges", named="exchangeId", json=body, said=said)
        if made.outcome == "ok" and self.chance.random() < 0.5:
            await self.shipper.ask(f"/api/palettes/exchanges/{exchange}/confirm")

    async def plan(self, order: str, number: int) -> None:
        """Put the order on a tour of its own."""
        carrier = self.carrier.org
        licence = {"category": "CE", "number": "1", "validUntil": "2039-06-30"}
        name, plate = f"Luc {self.org} {number}", self._plate()
        driver = await self.carrier.do(
            "driver.create", f"{carrier}/{name}", "/api/planning/drivers", named="driverId", json={"name": name, "licences": [licence]}
        )
        body = {"plate": plate, "capacity": {"weightKg": 12000, "pallets": 33}}
        vehicle = await self.carrier.do("vehicle.create", f"{carrier}/{plate}", "/api/planning/vehicles", named="vehicleId", json=body)
        known = await self.shipper.look(f"/api/orders/{order}")
        if driver.outcome != "ok" or vehicle.outcome != "ok" or known is None or not known.is_success:
            return
        depot = f"Rungis {number}"
        tour = {
            "day": known.json()["pickup"]["date"][:10], "depot": {"address": depot}, "stops": [],
            "driverId": driver.named("driverId"), "vehicleId": vehicle.named("vehicleId"),
        }  # fmt: skip
        made = await self.carrier.do("tour.create", f"{carrier}/{depot}", "/api/planning/tours", named="tourId", json=tour)
        if made.outcome == "ok":
            await self.carrier.do("tour.assign", order, "/api/planning/assignments", json={"orderId": order, "tourId": made.named("tourId")})

    def _plate(self) -> str:
        letters = [self.chance.choice(_PLATES) for _ in range(4)]
        return f"{letters[0]}{letters[1]}-{self.count % 1000:03d}-{letters[2]}{letters[3]}"

    async def pry(self, others: list["Company"]) -> None:
        """Try to read what is another's."""
        theirs = [(one, one.orders[-1]) for one in others if one is not self and one.orders]
        if theirs:
            _, order = self.chance.choice(theirs)
            t0, answer = time.time(), await self.shipper.look(f"/api/orders/{order}")
            if answer is not None:
                self._history.tell("foreign.read", order, self.org, t0=t0, outcome="ok" if answer.is_success else "fail")


def _milliseconds(fix: Mapping[str, Any]) -> int:
    return round(datetime.fromisoformat(fix["timestamp"]).timestamp() * 1000)


def _drawing() -> str:
    image = io.BytesIO()
    drawn = Image.new("LA", (100, 40), (255, 0))
    for x in range(10, 90):
        drawn.putpixel((x, 20 + x % 7), (0, 255))
    drawn.save(image, "PNG")
    return "data:image/png;base64," + base64.b64encode(image.getvalue()).decode()


_DRAWING = _drawing()


async def work(companies: list[Company], *, lanes: int, over: asyncio.Event) -> None:
    """Let every company work in several lanes until it is over; what was begun is finished."""

    async def lane(company: Company) -> None:
        while not over.is_set():
            await company.journey(companies)
            await asyncio.sleep(company.chance.uniform(0.05, 0.4))

    async with asyncio.TaskGroup() as group:
        for company in companies:
            for _ in range(lanes):
                group.create_task(lane(company))

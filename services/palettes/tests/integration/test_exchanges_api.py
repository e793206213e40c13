"""Exchanges over HTTP: recorded, answered, undone; the ledger stays right."""

import asyncio

import pytest

from .conftest import ORDER

PATH = "/api/palettes/exchanges"
PLAN = {"clientId": "acme", "orderId": ORDER, "palettesOut": 33, "palettesIn": 30}
TO_DURAND = {"clientId": "acme", "partnerId": "durand", "palettesOut": 33, "palettesIn": 30}


async def balance(client, org="acme", query=""):
    return (await client.get(f"/api/palettes/balance/{org}{query}")).json()["balance"]


async def is_right(client):
    told = (await client.get("/api/palettes/check/acme")).json()
    return told["right"] and not told["differing"] and not any(told["sums"].values())


async def test_the_plans_body_records_an_exchange_with_the_orders_carrier(acme, durand):
    answer = await acme.post(PATH, json=PLAN)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["partnerId"], told["status"], told["pallet"]["type"], told["prescriptionDate"][:2]) == ("durand", "recorded", "EPAL1", "20")
    assert (await acme.get(answer.headers["location"])).json() == told
    assert (await balance(acme), await balance(durand, "durand"), await balance(durand)) == (3, -3, 3)
    assert (await acme.get("/api/palettes/stock/acme")).json()["totals"] == {"EPAL1": -3}
    assert await is_right(acme)


async def test_a_client_without_order_and_partner_keeps_the_pallets_for_later(acme):
    answer = await acme.post(PATH, json={"clientId": "acme", "orderId": "CMD-1", "palettesOut": 5, "palettesIn": 2})
    assert (answer.status_code, "partnerId" in answer.json()) == (201, False)
    assert await is_right(acme)


async def test_a_return_settles_the_debt(acme):
    await acme.post(PATH, json=TO_DURAND)
    answer = await acme.post("/api/palettes/return", json={"clientId": "acme", "partnerId": "durand", "palettesIn": 3})
    assert (answer.status_code, answer.json()["kind"], await balance(acme)) == (201, "return", 0)


async def test_each_change_leaves_its_event(acme, durand, database):
    made = (await acme.post(PATH, json=PLAN)).json()["exchangeId"]
    await durand.post(f"{PATH}/{made}/dispute", json={"reason": "QTY", "detail": "Only 30 came.", "palettesOut": 30})
    await acme.post("/api/palettes/return", json={"clientId": "acme", "partnerId": "durand", "palettesIn": 1})
    types = [event["type"] async for document in database["exchanges"].find().sort("_id", 1) for event in document["outbox"]]
    assert sorted(types) == ["palettes.disputed", "palettes.exchanged", "palettes.returned"]
    told = (await database["exchanges"].find_one({"_id": made}))["outbox"][0]["data"]
    assert (told["orderId"], told["clientId"], told["partnerId"], told["palettesOut"]) == (ORDER, "acme", "durand", 33)


async def test_a_mistake_is_reversed_and_both_stay(acme):
    made = (await acme.post(PATH, json=PLAN)).json()["exchangeId"]
    answer = await acme.post(f"{PATH}/{made}/reverse", json={"reason": "counted twice"})
    assert (answer.status_code, answer.json()["reverses"], await balance(acme)) == (201, made, 0)
    assert (await acme.get(f"{PATH}/{made}")).json()["status"] == "reversed"
    again = await acme.post(f"{PATH}/{made}/reverse", json={"reason": "again"})
    assert (again.status_code, again.json()["allowed"]) == (409, ["recorded", "confirmed", "disputed"])
    assert len((await acme.get(PATH)).json()["items"]) == 2
    assert await is_right(acme)


async def test_the_other_side_answers_and_only_it(acme, durand):
    made = (await acme.post(PATH, json=PLAN)).json()["exchangeId"]
    assert (await acme.post(f"{PATH}/{made}/confirm")).status_code == 403
    assert (await durand.post(f"{PATH}/{made}/reverse", json={"reason": "no"})).status_code == 403
    disputed = await durand.post(f"{PATH}/{made}/dispute", json={"reason": "QTY", "detail": "Only 30 came."})
    assert disputed.json()["status"] == "disputed"
    assert (await acme.get("/api/palettes/balance/acme")).json()["items"][0]["disputed"] == 63
    assert (await durand.post(f"{PATH}/{made}/confirm")).json()["status"] == "confirmed"
    assert (await durand.post(f"{PATH}/{made}/dispute", json={"reason": "QTY", "detail": "x"})).status_code == 409


async def test_a_carrier_records_in_the_book_of_the_client_whose_order_it_carries(durand, stranger, acme):
    assert (await durand.post(PATH, json=PLAN)).status_code == 201
    assert (await stranger.post(PATH, json=TO_DURAND)).status_code == 404
    assert (await stranger.post(PATH, json={"clientId": "acme", "palettesOut": 1, "palettesIn": 0})).status_code == 404
    assert (await durand.post(PATH, json={"clientId": "acme", "palettesOut": 1, "palettesIn": 0})).status_code == 201


async def test_nothing_foreign_is_seen(acme, stranger):
    made = (await acme.post(PATH, json=PLAN)).json()["exchangeId"]
    for method, path, body in [
        ("GET", f"{PATH}/{made}", None),
        ("POST", f"{PATH}/{made}/confirm", None),
        ("POST", f"{PATH}/{made}/reject", None),
        ("POST", f"{PATH}/{made}/dispute", {"reason": "QTY", "detail": "x"}),
        ("POST", f"{PATH}/{made}/reverse", {"reason": "x"}),
        ("GET", "/api/palettes/stock/acme", None),
        ("GET", "/api/palettes/balance/acme", None),
        ("GET", "/api/palettes/check/acme", None),
        ("GET", "/api/palettes/accounts/acme/durand", None),
        ("PUT", "/api/palettes/accounts/acme/durand", {"limit": 1}),
    ]:
        answer = await stranger.request(method, path, json=body)
        assert answer.status_code == 404, (method, path, answer.text)
    assert (await stranger.get(PATH)).json()["items"] == []
    assert (await stranger.get(f"{PATH}?clientId=acme")).json()["items"] == []


BAD = {
    "negative": {"palettesOut": -1},
    "fractional": {"palettesOut": 1.5},
    "text": {"palettesOut": "7"},
    "true": {"palettesOut": True},
    "huge": {"palettesOut": 10**30},
    "nothing": {"palettesOut": 0, "palettesIn": 0},
    "unknown type": {"type": "EPAL9"},
    "unknown quality": {"quality": "Z"},
    "future": {"occurredAt": "2099-01-01T00:00:00Z"},
    "itself": {"partnerId": "acme"},
    "bad id": {"exchangeId": "order_01k5z7y3m8e4drqa2f6w9xc1tb"},
    "status": {"status": "confirmed"},
    "operator": {"partnerId": {"$ne": None}},
    "nul": {"site": "a\x00b"},
}


@pytest.mark.parametrize("wrong", BAD)
async def test_bad_input_is_refused_and_the_ledger_untouched(acme, database, wrong):
    answer = await acme.post(PATH, json={**TO_DURAND, **BAD[wrong]})
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert await database["transfers"].count_documents({}) == 0
    assert await database["exchanges"].count_documents({}) == 0


async def test_the_same_id_with_other_content_is_refused_and_with_the_same_found(acme, durand):
    body = {**TO_DURAND, "exchangeId": "exchange_01k5zd7q2mfk8tb4r6v1y9w3ns"}
    first = await acme.post(PATH, json=body)
    assert (await acme.post(PATH, json=body)).json() == first.json()
    other = await acme.post(PATH, json={**body, "palettesOut": 34})
    assert (other.status_code, other.json()["code"]) == (409, "exchange-id-taken")
    assert await balance(acme) == 3


async def test_a_repeated_request_records_once(acme):
    headers = {"Idempotency-Key": "key-1"}
    first = await acme.post(PATH, json=TO_DURAND, headers=headers)
    assert (await acme.post(PATH, json=TO_DURAND, headers=headers)).json() == first.json()
    assert (await acme.post(PATH, json={**TO_DURAND, "palettesOut": 1}, headers=headers)).status_code == 422
    assert await balance(acme) == 3


async def test_an_order_of_nobody_we_know_is_not_accepted_while_its_owner_is_away(acme):
    assert (await acme.post(PATH, json={**PLAN, "orderId": "order_01k5z7y3m8e4drqa2f6w9xc1ta"})).status_code == 503


async def test_terms_refuse_what_was_not_agreed(acme):
    terms = await acme.put(
        "/api/palettes/accounts/acme/durand", json={"limit": 10, "accepts": ["A", "B"], "prices": {"EPAL1": {"amount": "12.50", "currency": "EUR"}}}
    )
    assert (terms.status_code, terms.headers["etag"]) == (200, '"2"')
    assert (await acme.post(PATH, json={**TO_DURAND, "quality": "C"})).json()["code"] == "quality-not-accepted"
    over = await acme.post(PATH, json={**TO_DURAND, "quality": "A", "palettesIn": 0})
    assert (over.status_code, over.json()["code"]) == (409, "over-the-limit")
    assert (await acme.post(PATH, json={**TO_DURAND, "quality": "A"})).status_code == 201
    line = (await acme.get("/api/palettes/balance/acme")).json()["items"][0]
    assert line["value"] == {"amount": "37.50", "currency": "EUR"}
    assert await is_right(acme)


async def test_movements_of_every_kind_leave_the_sums_at_zero(acme):
    for body in (
        {"kind": "purchase", "count": 100, "reason": "bought"},
        {"kind": "loss", "count": 3, "reason": "not found"},
        {"kind": "damage", "count": 2, "reason": "broken"},
        {"kind": "sale", "count": 5, "reason": "sold"},
        {"kind": "move", "count": 20, "toVehicleId": "AB-123-CD", "reason": "loaded"},
        {"kind": "count", "count": 1, "missing": True, "reason": "inventory"},
        {"kind": "conversion", "count": 4, "toQuality": "C", "reason": "downgraded"},
        {"kind": "sale", "count": 2, "partnerId": "durand", "reason": "invoiced"},
    ):
        answer = await acme.post("/api/palettes/movements", json={"clientId": "acme", **body})
        assert answer.status_code == 201, answer.text
    stock = (await acme.get("/api/palettes/stock/acme")).json()
    assert stock["totals"] == {"EPAL1": 89}
    assert {(line["place"], line["quality"], line["count"]) for line in stock["items"]} >= {("vehicle", "UNSORTED", 20), ("site", "C", 4)}
    assert await is_right(acme)
    hired = await acme.post("/api/palettes/movements", json={"clientId": "acme", "kind": "sale", "type": "CHEP", "count": 1, "reason": "x"})
    assert (hired.status_code, hired.json()["code"]) == (422, "hired-pallet")


async def test_the_balance_of_any_day_is_recomputed(acme):
    for day, out in (("2026-01-10", 10), ("2026-02-10", 5)):
        await acme.post(PATH, json={**TO_DURAND, "palettesOut": out, "palettesIn": 0, "occurredAt": f"{day}T12:00:00Z"})
    assert [await balance(acme, query=f"?at={day}") for day in ("2026-01-09", "2026-01-10", "2026-02-09", "2026-02-10")] == [0, 10, 10, 15]


async def test_thirty_two_writers_at_once_lose_nothing_and_pass_no_limit(acme, durand):
    await acme.put("/api/palettes/accounts/acme/durand", json={"limit": 20})

    async def give():
        return (await acme.post(PATH, json={"clientId": "acme", "partnerId": "durand", "palettesOut": 1, "palettesIn": 0})).status_code

    async def take():
        return (await durand.post(PATH, json={"clientId": "acme", "palettesOut": 3, "palettesIn": 3})).status_code

    answers = await asyncio.gather(*(give() for _ in range(32)), *(take() for _ in range(8)))
    assert sorted(answers[:32]) == [201] * 20 + [409] * 12
    assert answers[32:] == [201] * 8
    assert await balance(acme) == 20
    assert await is_right(acme)


async def test_writers_in_several_processes_meet_in_the_database(stores, database, acme):
    from datetime import UTC, datetime

    from chassis.ids import new_id
    from palettes.domain.exchange import Exchange, Signatory
    from palettes.store import ExchangeStore, PartnerAccountStore
    from palettes.usecases.exchanges import record

    at = datetime.now(UTC).replace(microsecond=0)
    accounts = [PartnerAccountStore(database) for _ in range(8)]
    processes = [ExchangeStore(database, account) for account in accounts]

    async def write(number):
        who = Signatory(org="acme", subject="bob", at=at)
        entry = Exchange(
            exchange_id=new_id("exchange"),
            client_id="acme",
            partner_id="durand",
            palettes_out=2,
            palettes_in=1,
            occurred_at=at,
            recorded_at=at,
            recorded_by=who,
        )
        return await record(entry, exchanges=processes[number % 8], accounts=accounts[number % 8], at=at)

    entered = await asyncio.gather(*(write(number) for number in range(64)))
    assert sorted(entry.number for entry in entered) == list(range(1, 65))
    assert await balance(acme) == 64
    assert await is_right(acme)

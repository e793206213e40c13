"""Lists and search: filters, order, pages, French, places."""

import asyncio

import pytest
import pytest_asyncio

from ..factories import body, goods_line

PARIS = {"lat": 48.8397, "lng": 2.3795}
LYON = {"lat": 45.7315, "lng": 4.8347}
WRONG = (
    "?status=lost",
    "?priority=x",
    "?sort=price",
    "?limit=0",
    "?limit=201",
    "?limit=x",
    "?cursor=x",
    "?pickupFrom=yesterday",
    "?pickupFrom=1999-12-31",
    "?deliveryTo=2026-13-01",
)


def at(address, day, location=None, **more):
    return {"address": address, "date": f"2026-03-{day:02}T08:00:00Z", **({"location": location} if location else {}), **more}


@pytest_asyncio.fixture(loop_scope="session")
async def booked(shipper) -> list[str]:
    bodies = [
        body("CMD-2026-0001", pickup=at("1 place de la Mairie, Évry", 1, PARIS), delivery=at("Lyon", 2, LYON)),
        body("CMD-2026-0002", pickup=at("Nîmes", 3, contact="Hélène Œuvrard"), delivery=at("L'Haÿ-les-Roses", 4), priority="urgent"),
        body("BL.7781", pickup=at("Paris", 5, PARIS), delivery=at("Marseille", 6), goods=[goods_line(description="Bouteilles d'huile")]),
    ]
    for one in bodies:
        assert (await shipper.post("/api/orders", json=one)).status_code == 201
    draft = await shipper.post("/api/transport-orders", json={"reference": "INTAKE-9"})
    await shipper.post(f"/api/orders/{draft.json()['orderId']}/assign-carrier", json={"carrierId": "x"})
    return [one["reference"] for one in bodies] + ["INTAKE-9"]


async def references(client, query) -> list[str]:
    answer = await client.get(f"/api/orders{query}")
    assert answer.status_code == 200, answer.text
    return [item["reference"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["INTAKE-9", "BL.7781", "CMD-2026-0002", "CMD-2026-0001"]),
        ("?sort=createdAt", ["CMD-2026-0001", "CMD-2026-0002", "BL.7781", "INTAKE-9"]),
        ("?sort=-pickupDate", ["BL.7781", "CMD-2026-0002", "CMD-2026-0001"]),
        ("?sort=pickupDate", ["CMD-2026-0001", "CMD-2026-0002", "BL.7781"]),
        ("?status=draft", ["INTAKE-9"]),
        ("?status=draft,pending&priority=normal", ["INTAKE-9", "BL.7781", "CMD-2026-0001"]),
        ("?status=draft&status=pending&reference=CMD-2026", ["CMD-2026-0002", "CMD-2026-0001"]),
        ("?priority=urgent", ["CMD-2026-0002"]),
        ("?pickupFrom=2026-03-03&pickupTo=2026-03-05", ["BL.7781", "CMD-2026-0002"]),
        ("?pickupFrom=2026-03-03&pickupTo=2026-03-05T08:00:00Z", ["CMD-2026-0002"]),
        ("?deliveryFrom=2026-03-06", ["BL.7781"]),
        ("?reference=BL.", ["BL.7781"]),
        ("?reference=BL%2A", []),
        ("?clientId=acme&reference=INT", ["INTAKE-9"]),
        ("?clientId=globex", []),
        ("?carrierId=carrier-test-123", []),
    ],
)
async def test_a_list_is_filtered_and_sorted(shipper, booked, query, found):
    assert await references(shipper, query) == found


@pytest.mark.parametrize("query", WRONG)
async def test_a_wrong_query_is_refused(shipper, query):
    answer = await shipper.get(f"/api/orders{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("sort", ["createdAt", "-createdAt", "pickupDate", "-pickupDate"])
async def test_pages_give_every_order_once_in_the_order_of_the_list(shipper, booked, sort):
    whole, pages, cursor = await references(shipper, f"?sort={sort}"), [], None
    while True:
        answer = (await shipper.get("/api/orders", params={"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {}))).json()
        pages += [item["reference"] for item in answer["items"]]
        cursor = answer["nextCursor"]
        if cursor is None:
            break
    assert pages == whole


async def test_pages_are_stable_while_orders_come_in(shipper, booked):
    first = (await shipper.get("/api/orders?limit=2")).json()
    await shipper.post("/api/orders", json=body("NEWER-1"))
    second = (await shipper.get("/api/orders", params={"limit": 2, "cursor": first["nextCursor"]})).json()
    assert [item["reference"] for item in second["items"]] == ["CMD-2026-0002", "CMD-2026-0001"]


async def test_a_list_shows_an_order_as_its_own_path_does(shipper, booked):
    for item in (await shipper.get("/api/orders")).json()["items"]:
        assert item == (await shipper.get(f"/api/orders/{item['orderId']}")).json()


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("evry", ["CMD-2026-0001"]),
        ("ÉVRY", ["CMD-2026-0001"]),
        ("nimes", ["CMD-2026-0002"]),
        ("l'hay les roses", ["CMD-2026-0002"]),
        ("helene oeuvrard", ["CMD-2026-0002"]),
        ("bouteille huile", ["BL.7781"]),
        ("palettes", ["CMD-2026-0002", "CMD-2026-0001"]),
        ("palette lyon", ["CMD-2026-0001"]),
        ("pal ly", ["CMD-2026-0001"]),
        ("cmd-2026-0002", ["CMD-2026-0002"]),
        ("CMD-2026-00", ["CMD-2026-0002", "CMD-2026-0001"]),
        ("bl.7781", ["BL.7781"]),
        ("7781", ["BL.7781"]),
        ("marse", ["BL.7781"]),
        ("intake", ["INTAKE-9"]),
        ("lyon marseille", []),
        ("$where", []),
        (".*", []),
        ("de la", []),
    ],
)
async def test_search_finds_words_in_french_without_accents(shipper, booked, q, found):
    answer = await shipper.get("/api/orders/search", params={"q": q})
    assert (answer.status_code, [item["reference"] for item in answer.json()["items"]]) == (200, found)


async def test_search_finds_the_carrier(shipper, booked):
    order = (await shipper.get("/api/orders?reference=BL.")).json()["items"][0]
    await shipper.post("/api/carriers", json={"carrierId": "durand", "name": "Transports Durand & Frères"})
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json={"carrierId": "durand"})
    assert await references(shipper, "/search?q=durand+freres") == ["BL.7781"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("near=48.85,2.35,30", ["BL.7781", "CMD-2026-0001"]),
        ("near=45.75,4.85,30", ["CMD-2026-0001"]),
        ("near=45.75,4.85,0.1", []),
        ("near=48.85,2.35,30&q=huile", ["BL.7781"]),
    ],
)
async def test_search_finds_places_in_a_circle(shipper, rival, booked, query, found):
    assert await references(shipper, f"/search?{query}") == found
    assert await references(rival, f"/search?{query}") == []


@pytest.mark.parametrize("query", ["", "?q=", "?near=1,2", "?near=91,0,5", "?near=0,0,0", "?near=nan,0,5", "?near=0,0,99999", "?near=a,b,c", "?q=" + "x" * 201])
async def test_a_search_for_nothing_or_nowhere_is_refused(shipper, query):
    assert (await shipper.get(f"/api/orders/search{query}")).status_code == 422


async def test_a_search_is_paged_in_whole_words_and_in_beginnings(shipper):
    await asyncio.gather(*(shipper.post("/api/orders", json=body(f"PAGE-{number}")) for number in range(7)))
    for q in ("lyon", "lyo"):
        found, cursor = [], None
        for _ in range(9):
            answer = (await shipper.get("/api/orders/search", params={"q": q, "limit": 3} | ({"cursor": cursor} if cursor else {}))).json()
            found += [item["reference"] for item in answer["items"]]
            cursor = answer["nextCursor"]
            if cursor is None:
                break
        assert sorted(found) == [f"PAGE-{number}" for number in range(7)]

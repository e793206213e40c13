"""Carriers over HTTP: who enters them, who changes them, who sees them."""

import pytest

from ..factories import body

DURAND = {
    "carrierId": "durand",
    "name": "Transports Durand",
    "siret": "73282932000074",
    "vatNumber": "FR83404833048",
    "email": "exploitation@durand.fr",
    "licences": [{"kind": "Licence communautaire", "number": "2026/84/0001", "validUntil": "2099-12-31"}],
    "insurance": [{"kind": "CMR", "insurer": "Axa", "policyNumber": "7", "coverage": {"amount": "500000", "currency": "EUR"}, "validUntil": "2020-12-31"}],
}


async def test_a_carrier_is_registered_and_read(shipper):
    answer = await shipper.post("/api/carriers", json=DURAND)
    assert (answer.status_code, answer.headers["etag"], answer.headers["location"]) == (201, '"1"', "/api/carriers/durand")
    told = answer.json()
    assert (told["verified"], told["flags"]) == (True, ["insurance_expired"])
    assert told["score"] == {"score": None, "rating": None, "punctuality": None, "paperwork": None, "orders": 0}
    assert (await shipper.get("/api/carriers/durand")).json() == told


async def test_an_identifier_is_made_when_none_is_given(shipper):
    answer = await shipper.post("/api/carriers", json={"name": "Nouveau"})
    assert answer.json()["carrierId"].startswith("carrier_")


async def test_the_plans_made_up_siret_is_refused(shipper):
    answer = await shipper.post("/api/carriers", json={"name": "Test Transport SARL", "siret": "12345678901234", "email": "test@carrier.com"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/siret")


async def test_a_carrier_is_registered_once(shipper, rival):
    await shipper.post("/api/carriers", json=DURAND)
    assert (await rival.post("/api/carriers", json=DURAND)).status_code == 409


async def test_a_carrier_registers_itself_only(client_of):
    durand = client_of(org="durand", roles=("carrier",))
    assert (await durand.post("/api/carriers", json=DURAND | {"carrierId": "other"})).status_code == 403
    assert (await durand.post("/api/carriers", json={"name": "Durand"})).json()["carrierId"] == "durand"


async def test_an_entry_is_changed_by_those_it_belongs_to(shipper, rival, client_of):
    await shipper.post("/api/carriers", json=DURAND)
    durand = client_of(org="durand", roles=("carrier",))
    changed = await shipper.put("/api/carriers/durand", json=DURAND | {"name": "Durand & Fils"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert (await shipper.put("/api/carriers/durand", json=DURAND, headers={"If-Match": '"1"'})).status_code == 412
    assert (await durand.put("/api/carriers/durand", json=DURAND)).status_code == 200
    assert (await shipper.put("/api/carriers/durand", json=DURAND)).status_code == 403
    assert (await rival.put("/api/carriers/durand", json=DURAND)).status_code == 403
    assert (await shipper.put("/api/carriers/durand", json=DURAND | {"carrierId": "x"})).status_code == 422
    assert (await shipper.put("/api/carriers/nobody", json={"name": "Durand"})).status_code == 404


async def test_an_unverified_carrier_is_shown_at_once_to_the_client_that_named_it(shipper, rival):
    order = (await shipper.post("/api/orders", json=body())).json()
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json={"carrierId": "carrier-test-123"})
    told = await shipper.get("/api/carriers/carrier-test-123")
    assert (told.status_code, told.json()["verified"], told.json()["flags"]) == (200, False, ["unverified"])
    assert (await rival.get("/api/carriers/carrier-test-123")).status_code == 404


async def test_carriers_are_listed_by_name_without_accents(shipper, client_of):
    for carrier_id, name in (("c", "Zèbre"), ("a", "Élan Fret"), ("b", "Étoile")):
        assert (await shipper.post("/api/carriers", json={"carrierId": carrier_id, "name": name})).status_code == 201
    assert [item["name"] for item in (await shipper.get("/api/carriers")).json()["items"]] == ["Élan Fret", "Étoile", "Zèbre"]
    assert [item["name"] for item in (await shipper.get("/api/carriers?name=eto")).json()["items"]] == ["Étoile"]
    first = (await shipper.get("/api/carriers?limit=2")).json()
    assert len((await shipper.get("/api/carriers", params={"limit": 2, "cursor": first["nextCursor"]})).json()["items"]) == 1
    assert [item["carrierId"] for item in (await client_of(org="b", roles=("carrier",)).get("/api/carriers")).json()["items"]] == ["b"]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": None}, {"carrierId": "a b"}, {"carrierId": "$x"}, {"score": {}}, {"verified": True}, {"email": "x"}])
async def test_a_wrong_entry_is_refused(shipper, wrong):
    assert (await shipper.post("/api/carriers", json=DURAND | wrong)).status_code == 422

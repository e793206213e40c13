"""The fleet's masters over HTTP: entered, changed, listed, and nobody else's business."""

import pytest

from ..factories import driver_body, vehicle_body

pytestmark = pytest.mark.integration

DRIVERS, VEHICLES, ABSENCES = "/api/planning/drivers", "/api/planning/vehicles", "/api/planning/absences"
MASTERS = [(DRIVERS, driver_body()), (VEHICLES, vehicle_body())]
each_master = pytest.mark.parametrize(("path", "body"), MASTERS, ids=["drivers", "vehicles"])


def id_of(answer):
    return answer.headers["location"].rpartition("/")[2]


def absence(**changes):
    return {"reason": "holiday", "startsAt": "2026-07-01T00:00:00+02:00", "endsAt": "2026-07-15T00:00:00+02:00"} | changes


@each_master
async def test_what_is_entered_is_read_back(durand, path, body):
    entered = await durand.post(path, json=body)
    assert (entered.status_code, entered.headers["etag"], entered.json()["carrierId"]) == (201, '"1"', "durand")
    assert {name: entered.json()[name] for name in body} == body
    assert (await durand.get(entered.headers["location"])).json() == entered.json()


@each_master
async def test_a_stale_version_changes_nothing(durand, path, body):
    location = (await durand.post(path, json=body)).headers["location"]
    changed = await durand.put(location, json=body | {"name": "Other"}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["name"], changed.headers["etag"]) == (200, "Other", '"2"')
    stale = await durand.put(location, json=body, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["version"]) == (412, 2)


@each_master
async def test_a_foreign_fleet_does_not_exist(durand, rival, client_of, path, body):
    location = (await durand.post(path, json=body)).headers["location"]
    assert (await rival.get(location)).status_code == 404
    assert (await rival.put(location, json=body)).status_code == 404
    assert (await rival.get(path)).json() == {"items": [], "nextCursor": None}
    assert (await client_of("symphonia", "admin").get(location)).status_code == 200
    assert (await client_of("durand", "shipper").get(location)).status_code == 403


@each_master
async def test_a_repeated_key_enters_once(durand, path, body):
    headers = {"Idempotency-Key": "key-1"}
    first, again = [await durand.post(path, json=body, headers=headers) for _ in range(2)]
    assert (again.status_code, again.json()) == (201, first.json())
    assert (await durand.post(path, json=body | {"name": "Other"}, headers=headers)).status_code == 422


async def test_a_plate_is_entered_once_in_a_fleet_however_it_is_written(durand, rival):
    await durand.post(VEHICLES, json=vehicle_body())
    assert (await durand.post(VEHICLES, json=vehicle_body(plate="ab 123 cd"))).status_code == 409
    assert (await rival.post(VEHICLES, json=vehicle_body())).status_code == 201


async def test_a_subject_is_one_drivers_alone_in_a_fleet(durand):
    await durand.post(DRIVERS, json=driver_body())
    assert (await durand.post(DRIVERS, json=driver_body(name="Twin"))).json()["type"].endswith("/subject-taken")
    nameless = [await durand.post(DRIVERS, json=driver_body(subject=None)) for _ in range(2)]
    assert {answer.status_code for answer in nameless} == {201}


async def test_a_driver_sees_itself_and_changes_nothing(durand, client_of):
    luc = id_of(await durand.post(DRIVERS, json=driver_body()))
    other = id_of(await durand.post(DRIVERS, json=driver_body(subject="eva", name="Eva")))
    phone = client_of("durand", "driver", sub="luc")
    assert [item["driverId"] for item in (await phone.get(DRIVERS)).json()["items"]] == [luc]
    assert (await phone.get(f"{DRIVERS}/{other}")).status_code == 404
    assert (await phone.put(f"{DRIVERS}/{luc}", json=driver_body())).status_code == 403
    assert (await phone.get(VEHICLES)).status_code == 403


async def test_a_list_goes_on_where_its_page_ended(durand):
    names = [f"Driver {number}" for number in range(5)]
    for name in names:
        await durand.post(DRIVERS, json=driver_body(name=name, subject=None))
    first = (await durand.get(DRIVERS, params={"limit": 3})).json()
    rest = (await durand.get(DRIVERS, params={"limit": 3, "cursor": first["nextCursor"]})).json()
    assert ([item["name"] for item in first["items"] + rest["items"]], rest["nextCursor"]) == (names, None)


async def test_an_absence_is_entered_changed_and_taken_back(durand, database):
    luc = id_of(await durand.post(DRIVERS, json=driver_body()))
    entered = await durand.post(ABSENCES, json=absence(driverId=luc))
    assert (entered.status_code, entered.json()["startsAt"]) == (201, "2026-06-30T22:00:00Z")
    location = entered.headers["location"]
    assert (await durand.put(location, json=absence(driverId=luc, reason="sick"))).json()["reason"] == "sick"
    assert (await durand.delete(location, headers={"If-Match": '"1"'})).status_code == 412
    assert (await durand.delete(location, headers={"If-Match": '"2"'})).status_code == 204
    assert (await durand.get(location)).status_code == 404
    assert await database["absences"].count_documents({}) == 0


async def test_absences_are_found_by_period_and_by_whom_they_concern(durand):
    luc = id_of(await durand.post(DRIVERS, json=driver_body()))
    lorry = id_of(await durand.post(VEHICLES, json=vehicle_body()))
    for body in (absence(driverId=luc), absence(vehicleId=lorry, reason="maintenance")):
        await durand.post(ABSENCES, json=body)

    async def found(**query):
        return [item["reason"] for item in (await durand.get(ABSENCES, params=query)).json()["items"]]

    assert await found(driverId=luc) == ["holiday"]
    assert await found(vehicleId=lorry) == ["maintenance"]
    assert await found(**{"from": "2026-07-14T22:00:00Z"}) == []
    assert await found(until="2026-06-30T22:00:00Z") == []
    assert sorted(await found(**{"from": "2026-07-14T21:00:00Z", "until": "2026-08-01T00:00:00Z"})) == ["holiday", "maintenance"]


async def test_an_absence_is_of_somebody_in_the_fleet(durand, rival):
    luc = id_of(await durand.post(DRIVERS, json=driver_body()))
    refused = await rival.post(ABSENCES, json=absence(driverId=luc))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/driverId")
    mine = (await rival.post(ABSENCES, json=absence(driverId=id_of(await rival.post(DRIVERS, json=driver_body()))))).headers["location"]
    assert (await rival.put(mine, json=absence(driverId=luc))).status_code == 422


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [({"endsAt": "2026-07-01T00:00:00+02:00"}, "#/endsAt"), ({"vehicleId": "vehicle_1"}, "#/driverId"), ({"driverId": None}, "#/driverId")],
)
async def test_an_absence_that_makes_no_sense_is_refused(durand, changes, pointer):
    refused = await durand.post(ABSENCES, json=absence(driverId="driver_1") | changes)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize(
    "wrong", [{"timeZone": "Mars/Olympus"}, {"timeZone": "Europe"}, {"licences": [{"category": "Z"}]}, {"name": ""}, {"carrierId": "rival"}]
)
async def test_a_wrong_driver_is_refused(durand, wrong):
    assert (await durand.post(DRIVERS, json=driver_body(**wrong))).status_code == 422


@pytest.mark.parametrize(
    "wrong", [{"plate": "$ne"}, {"capacity": {"weightKg": -1}}, {"equipment": ["wings"]}, {"inspections": [{"kind": "technical", "validUntil": "2026-02-30"}]}]
)
async def test_a_wrong_vehicle_is_refused(durand, wrong):
    assert (await durand.post(VEHICLES, json=vehicle_body(**wrong))).status_code == 422

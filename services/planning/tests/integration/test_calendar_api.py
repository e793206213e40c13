"""A driver's calendar over HTTP: what it shows, to whom, and the feed under a secret address."""

import httpx
import pytest

from .conftest import ClientOf, Fleet

pytestmark = pytest.mark.integration

MARCH = {"from": "2036-03-01T00:00:00Z", "until": "2036-04-15T00:00:00Z"}


def path_of(fleet: Fleet) -> str:
    return f"/api/planning/drivers/{fleet.driver_id}/calendar"


async def away(fleet: Fleet, **about: str) -> None:
    (await fleet.client.post("/api/planning/absences", json={"driverId": fleet.driver_id, **about})).raise_for_status()


def unfolded(content: bytes) -> dict[str, dict[str, str]]:
    """Read iCalendar by RFC 5545 alone: lines end in CRLF, are 75 octets long at most, a blank goes on with the one before. By UID."""
    assert content.endswith(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    events: dict[str, dict[str, str]] = {}
    event: dict[str, str] = {}
    for line in content.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events[event["UID"]] = event
        else:
            event[name.partition(";")[0]] = value
    return events


async def test_tours_absences_and_rests_are_shown_in_order_of_their_beginning(fleet: Fleet, second_fleet: Fleet) -> None:
    await away(fleet, reason="rest", startsAt="2036-03-15T18:00:00+01:00", endsAt="2036-03-17T15:00:00+01:00")
    await away(fleet, reason="holiday", note="Ski", startsAt="2036-03-20T00:00:00+01:00", endsAt="2036-03-27T00:00:00+01:00")
    tour_id = await fleet.tour(name="Lyon nord")
    await second_fleet.tour()
    shown = (await fleet.client.get(path_of(fleet), params=MARCH)).json()
    assert [(one["kind"], one["title"]) for one in shown["items"]] == [("tour", "Lyon nord"), ("rest", "rest"), ("absence", "Ski")]
    assert (shown["items"][0]["id"], shown["items"][0]["startsAt"], shown["timeZone"]) == (tour_id, "2036-03-14T05:00:00Z", "Europe/Paris")
    elsewhen = await fleet.client.get(path_of(fleet), params={"from": "2036-03-28T00:00:00Z", "until": "2036-03-29T00:00:00Z"})
    assert elsewhen.json()["items"] == []


@pytest.mark.parametrize(("day", "hours"), [("2036-03-30", 23), ("2036-10-26", 25)])
async def test_a_day_on_which_clocks_change_is_as_long_as_it_is(fleet: Fleet, day: str, hours: int) -> None:
    whole = {name: value for name, value in fleet.plan(day=day).items() if name != "shift"}
    tour_id = (await fleet.client.post("/api/planning/tours", json=whole)).raise_for_status().json()["tourId"]
    around = {"from": f"{day}T00:00:00Z", "until": f"{day}T12:00:00Z", "format": "ics"}
    event = unfolded((await fleet.client.get(path_of(fleet), params=around)).content)[f"{tour_id}@symphonia"]
    begins, ends = (int(event[name][9:11]) + 24 * int(event[name][6:8]) for name in ("DTSTART", "DTEND"))
    assert (ends - begins, event["DTSTART"][-1]) == (hours, "Z")


async def test_a_phone_subscribes_under_an_address_that_can_be_changed(fleet: Fleet, client_of: ClientOf) -> None:
    tour_id = await fleet.tour(name="Été, 1; «é» " + "x" * 80)
    first = (await fleet.client.post(f"{path_of(fleet)}/feed")).json()["url"].removeprefix("http://gateway.test")
    anybody = client_of("nobody", "shipper")
    anybody.headers.pop("authorization")
    read = await anybody.get(first)
    assert (read.status_code, read.headers["content-type"], read.headers["referrer-policy"]) == (200, "text/calendar; charset=utf-8", "no-referrer")
    shown = (await fleet.client.get(path_of(fleet), params={**MARCH, "format": "ics"})).content
    event = unfolded(shown)[f"{tour_id}@symphonia"]
    assert event["SUMMARY"] == "Été\\, 1\\; «é» " + "x" * 80
    second = (await fleet.client.post(f"{path_of(fleet)}/feed")).json()["url"].removeprefix("http://gateway.test")
    assert [(await anybody.get(url)).status_code for url in (first, second)] == [404, 200]
    assert (await fleet.client.delete(f"{path_of(fleet)}/feed")).status_code == 204
    assert (await anybody.get(second)).status_code == 404
    assert (await anybody.get(f"/api/planning/calendars/{'x' * 43}.ics")).status_code == 404


async def test_a_calendar_is_its_drivers_and_its_fleets_alone(fleet: Fleet, rival: httpx.AsyncClient, client_of: ClientOf) -> None:
    own, other = client_of("durand", "driver", sub="luc"), client_of("durand", "driver", sub="eva")
    assert (await own.get(path_of(fleet))).status_code == 200
    for stranger in (rival, other):
        for method, path in (("GET", path_of(fleet)), ("POST", f"{path_of(fleet)}/feed"), ("DELETE", f"{path_of(fleet)}/feed")):
            assert (await stranger.request(method, path)).status_code == 404, (method, path)
    for span in ({"from": "2036-03-02T00:00:00Z", "until": "2036-03-01T00:00:00Z"}, {"from": "2036-01-01T00:00:00Z", "until": "2036-12-31T00:00:00Z"}):
        assert (await fleet.client.get(path_of(fleet), params=span)).json()["code"] == "span-invalid"

"""What WEBFLEET.connect answers, read as its documentation and the libraries of others show it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from tracking.adapters.webfleet_answers import Unreadable, WebfleetError, message_of, moment_of, rows_of, vehicle_of
from tracking.domain.telematics import Quality

BERLIN = ZoneInfo("Europe/Berlin")
ROW = {
    "objectno": "001", "objectname": "Müller", "latitude": "48°46'33\"N", "longitude": "9°10'58\"E", "latitude_mdeg": 48775800, "longitude_mdeg": "9182900",
    "pos_time": "2026-03-14T10:00:00+01:00", "speed": 72, "course": 360, "status": "A",
}  # fmt: skip


def test_rows_may_be_a_list_an_object_or_nothing():
    assert rows_of(httpx.Response(200, json=[ROW])) == [ROW]
    assert rows_of(httpx.Response(200, json=ROW)) == [ROW]
    assert rows_of(httpx.Response(200, json=[ROW], headers={"X-Webfleet-Errorcode": "0"})) == [ROW]
    assert rows_of(httpx.Response(200, json={})) == []
    assert rows_of(httpx.Response(200, content=b"")) == []
    assert rows_of(httpx.Response(200, json={"errorCode": 63, "errorMsg": "document is empty"})) == []
    assert rows_of(httpx.Response(200, content=b"63, document is empty")) == []


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json={"errorCode": "8011", "errorMsg": "quota"}),
        httpx.Response(200, json={"errorCode": 8011, "errorMsg": "quota"}),
        httpx.Response(200, json=[{"errorCode": 8011, "errorMsg": "quota"}]),
        httpx.Response(200, content=b"8011, request quota reached"),
        httpx.Response(200, content="\ufeff8011,quota\r\n".encode()),
        httpx.Response(200, json=[], headers={"X-Webfleet-Errorcode": "8011", "X-Webfleet-Errormessage": "quota"}),
    ],
)
def test_an_error_comes_with_http_200_in_many_shapes(answer):
    with pytest.raises(WebfleetError) as raised:
        rows_of(answer)
    assert raised.value.code == 8011


@pytest.mark.parametrize(
    "answer", [httpx.Response(502), httpx.Response(200, content=b"<html>"), httpx.Response(200, json="x"), httpx.Response(200, json={"errorCode": None})]
)
def test_what_is_neither_rows_nor_a_known_error_is_said_to_be_unreadable(answer):
    with pytest.raises(Unreadable):
        rows_of(answer)


def test_a_vehicle_is_read_from_millionths_of_a_degree():
    read = vehicle_of(ROW, zone=BERLIN)
    assert read
    assert read.fix
    assert (read.object_no, read.fix.lat, read.fix.lng, read.fix.speed, read.fix.heading) == ("001", 48.7758, 9.1829, 72, 0)
    assert read.fix.timestamp == datetime(2026, 3, 14, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "quality"),
    [
        ({"status": "L"}, Quality.LAST_KNOWN),
        ({"status": "V"}, Quality.NONE),
        ({"status": "?"}, Quality.NONE),
        ({"latitude_mdeg": 0, "longitude_mdeg": 0}, Quality.NONE),
        ({"latitude_mdeg": 948775800}, Quality.NONE),
        ({"latitude_mdeg": None}, Quality.NONE),
        ({"pos_time": None}, Quality.NONE),
        ({"pos_time": "1970-01-01T00:00:00Z"}, Quality.NONE),
    ],
)
def test_what_is_no_position_of_now_is_never_taken_for_one(change, quality):
    read = vehicle_of({**ROW, **change}, zone=BERLIN)
    assert read
    assert read.quality is quality
    assert not read.is_believable


def test_plain_decimal_degrees_serve_where_millionths_are_missing():
    row = {name: value for name, value in ROW.items() if not name.endswith("_mdeg")}
    assert not vehicle_of(row, zone=BERLIN).is_believable
    assert vehicle_of({**row, "latitude": "48.7758", "longitude": "9.1829"}, zone=BERLIN).fix.lat == 48.7758


def test_a_row_without_a_vehicle_and_a_message_without_a_place_are_passed_over():
    assert vehicle_of({**ROW, "objectno": ""}, zone=BERLIN) is None
    assert message_of({"objectno": "001", "msg_class": 2, "msg_text": "Bonjour"}, zone=BERLIN) is None
    read = message_of({"objectno": "001", "pos_latitude": 48775800, "pos_longitude": 9182900, "pos_time": "2026-03-14T10:00:00Z"}, zone=BERLIN)
    assert read.is_believable


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-14T10:00:00Z", datetime(2026, 3, 14, 10, tzinfo=UTC)),
        ("2026-03-14T10:00:00", datetime(2026, 3, 14, 9, tzinfo=UTC)),
        ("14/03/2026 10:00:00", datetime(2026, 3, 14, 9, tzinfo=UTC)),
        ("29/03/2026 03:30:00", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("soon", None),
        ("", None),
    ],
)
def test_times_without_a_zone_are_in_the_accounts(text, moment):
    assert moment_of(text, zone=BERLIN) == moment

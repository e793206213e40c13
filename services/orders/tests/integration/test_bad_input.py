"""The bad-input contract: whatever comes, a clear problem and nothing changed; never a 5xx."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..factories import body, goods_line

NASTY = [
    "\x00",
    "\ud800",
    "x" * 100_000,
    {"$ne": None},
    {"$where": "1"},
    [],
    {},
    10**30,
    -1,
    1.5,
    float("nan"),
    True,
    None,
    "0001-01-01T00:00:00+05:00",
    "２０２６-01-01T00:00:00Z",
]
FIELDS = ["reference", "clientId", "pickup", "delivery", "goods", "priority", "constraints", "price"]
DEEP = [("pickup", "address"), ("pickup", "date"), ("pickup", "contact"), ("pickup", "location"), ("pickup", "window"), ("delivery", "date")]
LINES = ["description", "quantity", "weight", "volume", "packaging", "adr", "temperature", "pallets"]

RAW = {
    b"": 422,
    b"{": 400,
    b"\xff\xfe": 400,
    b'{"reference": "ABC", "reference": "DEF"}': 400,
    b'{"reference": "ABC", "priority": NaN}': 400,
    b'{"reference": "\\ud800ABC"}': 400,
    b"[" * 2000 + b"]" * 2000: 400,
    b"[]": 422,
    b'"x"': 422,
    b"null": 422,
}


async def sent(client, content):
    raw = json.dumps(content).encode()
    return await client.post("/api/transport-orders", content=raw, headers={"content-type": "application/json"})


def is_clear(answer) -> bool:
    return 400 <= answer.status_code < 500 and answer.headers["content-type"] == "application/problem+json" and "Traceback" not in answer.text


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: repr(raw[:30]))
async def test_what_is_no_order_is_refused(shipper, raw):
    answer = await shipper.post("/api/transport-orders", content=raw, headers={"content-type": "application/json"})
    assert answer.status_code == RAW[raw], answer.text
    assert is_clear(answer)


async def test_no_nasty_value_in_any_field_breaks_the_service(shipper, database):
    bodies = [body() | {field: value} for field in FIELDS for value in NASTY]
    bodies += [body(**{stop: {**body()[stop], part: value}}) for stop, part in DEEP for value in NASTY]
    bodies += [body(goods=[goods_line(**{field: value})]) for field in LINES for value in NASTY]
    for number, one in enumerate(bodies):
        answer = await sent(shipper, one)
        assert answer.status_code == 201 or is_clear(answer), (number, answer.text)
        if answer.status_code == 201:
            assert (await shipper.delete(f"/api/orders/{answer.json()['orderId']}")).status_code == 204


async def test_another_media_type_is_415(shipper):
    answer = await shipper.post("/api/orders", content=b"<order/>", headers={"content-type": "application/xml"})
    assert answer.status_code == 415


@pytest.mark.parametrize("order_id", ["x", "order_x", "%00", "..%2f..", "order_01k5z7y3m8e4drqa2f6w9xc1tb", "$where", "x" * 128])
async def test_an_id_that_names_nothing_is_404(shipper, order_id):
    answer = await shipper.get(f"/api/orders/{order_id}")
    assert answer.status_code == 404
    assert is_clear(answer)


@pytest.mark.parametrize("place", [5, None, True, {"t": "x"}, {"t": 5}, {}, [], 2**70, "x"])
@pytest.mark.parametrize(("name", "path"), [("timeline", "/timeline"), ("-createdAt", ""), ("words", "/search?q=lyon"), ("name", "/api/carriers")])
async def test_a_made_up_cursor_breaks_nothing(shipper, name, path, place):
    order = (await shipper.post("/api/orders", json=body())).json()
    cursor = base64.urlsafe_b64encode(json.dumps([name, place, "x"]).encode()).decode().rstrip("=")
    url = path if path.startswith("/api") else f"/api/orders/{order['orderId']}{path}" if path == "/timeline" else f"/api/orders{path}"
    answer = await shipper.get(f"{url}{'&' if '?' in url else '?'}cursor={cursor}")
    assert answer.status_code in {200, 422}, answer.text


@pytest.mark.parametrize("header", ["x", "1", '"x"', '"-1"', '"99999999999999999999"'])
async def test_a_wrong_if_match_is_400(shipper, header):
    order = (await shipper.post("/api/orders", json=body())).json()
    assert (await shipper.delete(f"/api/orders/{order['orderId']}", headers={"If-Match": header})).status_code == 400


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    q=st.text(max_size=60),
    near=st.one_of(st.none(), st.text(max_size=20)),
    reference=st.one_of(st.none(), st.text(max_size=20)),
    cursor=st.one_of(st.none(), st.text(max_size=20)),
)
async def test_no_query_breaks_lists_and_search(shipper, q, near, reference, cursor):
    given_ones = {name: value for name, value in {"q": q, "near": near, "reference": reference, "cursor": cursor}.items() if value is not None}
    try:
        query = {name: value.encode() for name, value in given_ones.items()}
    except UnicodeEncodeError:
        return
    for path in ("/api/orders/search", "/api/orders"):
        answer = await shipper.get(path, params=query)
        assert answer.status_code == 200 or is_clear(answer), answer.text

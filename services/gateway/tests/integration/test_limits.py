from collections.abc import Callable, Iterator

import httpx
import pytest

from .conftest import StartGateway
from .gateway import Answer, Gateway
from .issuer import Issuer

LIMITS = {"reads": 10, "writes": 4, "uploads": 2, "positions": 6}
A_REQUEST_OF = {
    "reads": ("GET", "/api/orders"),
    "writes": ("POST", "/api/orders"),
    "uploads": ("POST", "/api/transport-orders/order_1/documents"),
    "positions": ("POST", "/api/transport-orders/order_1/tracking/update"),
}
FORGED = [
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "x-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "x-client-id",
    "x-envoy-external-address",
    "x-org-id",
]
ENOUGH = 40
"""More requests than any limit here, fewer than would take until a bucket is full again."""


@pytest.fixture(scope="module")
def strict(start_gateway: StartGateway) -> Gateway:
    return start_gateway(limits=LIMITS)


@pytest.fixture
def client(strict: Gateway) -> Iterator[httpx.Client]:
    with strict.client() as client:
        yield client


def passed(call: Callable[[int], httpx.Response | Answer]) -> int:
    """How many of many calls in a row get through."""
    answers = [call(number) for number in range(ENOUGH)]
    return sum((answer.status if isinstance(answer, Answer) else answer.status_code) != 429 for answer in answers)


def is_limited_to(count: int, *, limit: int) -> bool:
    """The burst got through, and at most what was refilled meanwhile."""
    return limit <= count < 2 * limit


@pytest.mark.parametrize("limit", LIMITS)
def test_each_class_lets_its_burst_through_and_no_more(client: httpx.Client, issuer: Issuer, limit: str) -> None:
    method, path = A_REQUEST_OF[limit]
    token = issuer.bearer(f"burst-{limit}")
    assert is_limited_to(passed(lambda _: client.request(method, path, headers=token)), limit=LIMITS[limit])


@pytest.mark.parametrize(("limit", "seconds"), [("reads", "6"), ("writes", "15"), ("uploads", "30"), ("positions", "10")])
def test_a_refusal_says_when_to_come_back(client: httpx.Client, issuer: Issuer, limit: str, seconds: str) -> None:
    method, path = A_REQUEST_OF[limit]
    token = issuer.bearer(f"refused-{limit}") | {"origin": "https://app.symphonia.fr"}
    passed(lambda _: client.request(method, path, headers=token))
    answer = client.request(method, path, headers=token)
    assert (answer.status_code, answer.json()["code"], answer.json()["status"]) == (429, "too-many-requests", 429)
    assert answer.headers["retry-after"] == seconds
    assert answer.headers["x-ratelimit-limit"] == str(LIMITS[limit])
    assert answer.headers["x-ratelimit-remaining"] == "0"
    assert int(answer.headers["x-ratelimit-reset"]) > 0
    assert answer.headers["access-control-allow-origin"] == "https://app.symphonia.fr"


@pytest.mark.parametrize("limit", LIMITS)
def test_every_answer_says_what_is_left(client: httpx.Client, issuer: Issuer, limit: str) -> None:
    method, path = A_REQUEST_OF[limit]
    first, second = (client.request(method, path, headers=issuer.bearer(f"left-{limit}")) for _ in range(2))
    assert [first.headers["x-ratelimit-limit"], second.headers["x-ratelimit-limit"]] == [str(LIMITS[limit])] * 2
    assert int(second.headers["x-ratelimit-remaining"]) < int(first.headers["x-ratelimit-remaining"]) < LIMITS[limit]
    assert "x-ratelimit-reset" in second.headers


def test_the_classes_do_not_touch_each_other(client: httpx.Client, issuer: Issuer) -> None:
    token = issuer.bearer("classes")
    for limit, request in A_REQUEST_OF.items():
        assert is_limited_to(passed(lambda _, request=request: client.request(*request, headers=token)), limit=LIMITS[limit])  # type: ignore[misc]  # mypy and defaults of lambdas


@pytest.mark.parametrize(
    ("method", "path", "limit"),
    [
        ("PATCH", "/api/orders/order_1/status", "writes"),
        ("PUT", "/api/carriers/carrier_1", "writes"),
        ("DELETE", "/api/orders/order_1/documents/doc_1", "writes"),
        ("POST", "/api/orders/order_1/documents/doc_1/ocr/extract", "writes"),
        ("POST", "/api/orders/import", "writes"),
        ("POST", "/api/orders/order_1/documents/upload", "uploads"),
        ("POST", "/api/tracking/positions", "positions"),
        ("GET", "/api/tracking/osmand", "positions"),
        ("POST", "/api/tracking/osmand", "positions"),
        ("POST", "/api/orders/order_1/tracking/start", "writes"),
        ("HEAD", "/api/orders", "reads"),
        ("OPTIONS", "/api/orders", "reads"),
        ("GET", "/api/orders/order_1/documents", "reads"),
        ("GET", "/api/orders/order_1/tracking", "reads"),
        ("GET", "/docs", "reads"),
    ],
)
def test_each_request_spends_the_class_it_belongs_to(client: httpx.Client, issuer: Issuer, method: str, path: str, limit: str) -> None:
    answer = client.request(method, path, headers=issuer.bearer(f"{method}-{path}"))
    assert answer.headers["x-ratelimit-limit"] == str(LIMITS[limit])


def test_one_organisation_has_one_bucket_whatever_its_users_and_tokens(client: httpx.Client, issuer: Issuer) -> None:
    calls = passed(lambda number: client.post("/api/orders", headers=issuer.bearer("many-users", sub=f"user-{number}", jti=f"{number}")))
    assert is_limited_to(calls, limit=LIMITS["writes"])


def test_another_organisation_is_not_touched(client: httpx.Client, issuer: Issuer) -> None:
    passed(lambda _: client.post("/api/orders", headers=issuer.bearer("loud")))
    assert client.post("/api/orders", headers=issuer.bearer("quiet")).status_code == 200


def test_a_spent_client_is_remembered_however_many_others_call(client: httpx.Client, issuer: Issuer) -> None:
    method, path = A_REQUEST_OF["uploads"]
    spent = issuer.bearer("spent")
    passed(lambda _: client.request(method, path, headers=spent))
    others = [client.request(method, path, headers=issuer.bearer(f"other-{number}")).status_code for number in range(100)]
    assert others == [200] * 100
    assert client.request(method, path, headers=spent).status_code == 429


def test_a_spent_address_is_remembered_however_many_others_call(strict: Gateway) -> None:
    passed(lambda _: strict.raw("/api/ecmr/verify", method="POST", source="127.0.7.1"))
    others = {strict.raw("/api/ecmr/verify", method="POST", source=f"127.0.8.{number}").status for number in range(1, 101)}
    assert others == {200}
    assert strict.raw("/api/ecmr/verify", method="POST", source="127.0.7.1").status == 429


def test_without_a_token_the_address_is_the_client(strict: Gateway) -> None:
    assert is_limited_to(passed(lambda _: strict.raw("/api/ecmr/verify", method="POST", source="127.0.3.1")), limit=LIMITS["writes"])
    assert strict.raw("/api/ecmr/verify", method="POST", source="127.0.3.2").status == 200


def test_a_token_of_no_organisation_counts_for_the_address(strict: Gateway, issuer: Issuer) -> None:
    token = issuer.bearer(None)
    assert is_limited_to(passed(lambda _: strict.raw("/api/orders", method="POST", headers=token, source="127.0.3.3")), limit=LIMITS["writes"])
    assert strict.raw("/api/orders", method="POST", headers=token, source="127.0.3.4").status == 200


@pytest.mark.parametrize(
    ("number_of_header", "name"),
    list(enumerate(FORGED)),
)
def test_forged_headers_do_not_dodge_the_limit_of_an_address(strict: Gateway, number_of_header: int, name: str) -> None:
    def call(number: int) -> Answer:
        value = f"for=198.51.100.{number}" if name == "forwarded" else f"198.51.100.{number}"
        return strict.raw("/api/ecmr/verify", method="POST", headers={name: value}, source=f"127.0.4.{number_of_header + 1}")

    assert is_limited_to(passed(call), limit=LIMITS["writes"])


@pytest.mark.parametrize("name", ["x-forwarded-for", "x-client-id", "x-org-id", "x-tenant-id"])
def test_forged_headers_do_not_dodge_the_limit_of_an_organisation(client: httpx.Client, issuer: Issuer, name: str) -> None:
    token = issuer.bearer(f"forging-{name}")
    assert is_limited_to(passed(lambda number: client.post("/api/orders", headers=token | {name: f"198.51.100.{number}"})), limit=LIMITS["writes"])


def test_other_spellings_of_a_path_spend_the_same_bucket(strict: Gateway, issuer: Issuer) -> None:
    spellings = ["/api/orders", "//api/orders", "/api//orders", "/api/./orders", "/api/x/../orders", "/api/orders?x=1", "/%61pi/orders"]
    token = issuer.bearer("spelling")
    assert is_limited_to(passed(lambda number: strict.raw(spellings[number % len(spellings)], method="POST", headers=token)), limit=LIMITS["writes"])


def test_other_spellings_of_an_upload_spend_uploads(strict: Gateway, issuer: Issuer) -> None:
    spellings = ["/api/orders/{}/documents", "/api/transport-orders/{}/documents", "/api//orders/{}/documents/upload", "/api/orders/{}/x/../documents"]
    token = issuer.bearer("upload-spelling")
    calls = passed(lambda number: strict.raw(spellings[number % len(spellings)].format(f"order_{number}"), method="POST", headers=token))
    assert is_limited_to(calls, limit=LIMITS["uploads"])


def test_health_and_preflights_are_not_limited(strict: Gateway) -> None:
    preflight = {"origin": "https://app.symphonia.fr", "access-control-request-method": "POST"}
    assert passed(lambda _: strict.raw("/health", source="127.0.5.1")) == ENOUGH
    assert passed(lambda _: strict.raw("/api/orders", method="OPTIONS", headers=preflight, source="127.0.5.1")) == ENOUGH


def test_replicas_of_the_gateway_share_a_bucket(start_gateway: StartGateway, issuer: Issuer) -> None:
    one_of_two = start_gateway(replicas=2, limits=LIMITS)
    with one_of_two.client(headers=issuer.bearer("shared")) as client:
        assert is_limited_to(passed(lambda _: client.get("/api/orders")), limit=LIMITS["reads"] // 2)

"""Asking another service for what it owns, with the caller's own token."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from chassis.owner import Owner, OwnerUnavailable


class Answers:
    """The other service, on the wire of httpx."""

    def __init__(self) -> None:
        self.status, self.body = 200, b'{"orderId": "order_1"}'
        self.asked: list[httpx.Request] = []
        self.is_down = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.is_down:
            raise httpx.ConnectError("refused")
        return httpx.Response(self.status, content=self.body)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def owner(answers: Answers, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Owner]:
    real = httpx.AsyncClient
    monkeypatch.setattr(httpx, "AsyncClient", lambda **kwargs: real(transport=httpx.MockTransport(answers), **kwargs))
    async with Owner("http://orders", service="orders", timeout=1, clock=clock) as made:
        yield made


async def ask(owner: Owner, order_id: str = "order_1") -> Any:
    return await owner.get("api", "orders", order_id, token="t", read=lambda shown: shown["orderId"])


async def test_the_answer_is_asked_for_with_the_callers_token_and_read(owner: Owner, answers: Answers) -> None:
    assert await ask(owner) == "order_1"
    assert (answers.asked[0].url.path, answers.asked[0].headers["authorization"]) == ("/api/orders/order_1", "Bearer t")


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_what_the_caller_may_not_see_is_not_there(owner: Owner, answers: Answers, status: int) -> None:
    answers.status = status
    assert await ask(owner) is None


@pytest.mark.parametrize("wild", ["..", ".", "../carriers", "a/b", "a?b=c", "a#b", "%2e%2e", "é ü", "\x00"])
async def test_a_part_of_a_path_stays_one(owner: Owner, answers: Answers, wild: str) -> None:
    await ask(owner, wild)
    asked = answers.asked[0].url
    assert asked.raw_path.startswith(b"/api/orders/")
    assert (asked.raw_path.count(b"/"), asked.query, asked.fragment) == (3, b"", "")
    assert asked.raw_path.split(b"/")[-1] not in {b".", b".."}


@pytest.mark.parametrize(("status", "body"), [(500, b"{}"), (200, b"no json"), (200, b"[]"), (200, b"{}"), (302, b"")])
async def test_an_answer_that_cannot_be_used_is_no_answer(owner: Owner, answers: Answers, status: int, body: bytes) -> None:
    answers.status, answers.body = status, body
    with pytest.raises(OwnerUnavailable):
        await ask(owner)


async def test_after_five_failures_it_rests_and_then_tries_again(owner: Owner, answers: Answers, clock: Clock) -> None:
    answers.is_down = True
    for _ in range(7):
        with pytest.raises(OwnerUnavailable):
            await ask(owner)
    assert len(answers.asked) == 5
    answers.is_down = False
    clock.now += 6
    assert await ask(owner) == "order_1"

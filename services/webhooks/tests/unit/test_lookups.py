"""Names whose servers do not answer: the resolver is a stub that answers when a test says so."""

import asyncio
import threading
from ipaddress import ip_address

import pytest

from chassis.testing.waiting import eventually
from webhooks.adapters.lookups import Lookups

ANSWER = [(2, 1, 6, "", ("8.8.8.8", 443)), (10, 1, 6, "", ("fe80::1%eth0", 443, 0, 0)), (2, 1, 6, "", ("8.8.8.8", 443))]


class NameServer:
    """Answers at once, but for names under `tarpit`: those when `answer` is set."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = threading.Event()

    def __call__(self, name: str, _: int):
        self.asked.append(name)
        if name.endswith("tarpit"):
            self.answer.wait(30)
        return ANSWER


@pytest.fixture
def server():
    server = NameServer()
    yield server
    server.answer.set()


async def test_all_addresses_of_a_name_are_given_once(server: NameServer) -> None:
    assert await Lookups(ask=server)("erp.example", 443) == [ip_address("8.8.8.8"), ip_address("fe80::1")]


async def test_names_that_are_never_answered_delay_no_other_name(server: NameServer) -> None:
    lookups = Lookups(ask=server)
    waiting = [asyncio.create_task(lookups(f"{number}.tarpit", 443)) for number in range(100)]
    await eventually(lambda: len(server.asked) == len(waiting))
    assert await lookups("erp.example", 443)
    assert not any(task.done() for task in waiting)
    server.answer.set()
    await asyncio.gather(*waiting)


async def test_a_name_is_given_up_in_time_and_not_asked_again_while_it_is_still_asked(server: NameServer) -> None:
    lookups = Lookups(ask=server, seconds=0.05)
    for _ in range(3):
        with pytest.raises(OSError, match="no answer in time"):
            await lookups("erp.tarpit", 443)
    assert server.asked == ["erp.tarpit"]
    server.answer.set()
    assert await Lookups(ask=server)("erp.tarpit", 443)


async def test_an_answer_is_kept_for_nobody_who_asks_later(server: NameServer) -> None:
    lookups = Lookups(ask=server)
    await lookups("erp.example", 443)
    await lookups("erp.example", 443)
    assert server.asked == ["erp.example"] * 2

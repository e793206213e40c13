"""What is asked in the same moment is asked once, and everybody gets his own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from chassis.inbox.together import Together


class Database:
    """Answers twice the number; each question waits until the test lets it through."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def double(self, numbers: Sequence[int]) -> Sequence[int]:
        self.asked.append(list(numbers))
        self.reached.set()
        await self.open.wait()
        if 13 in numbers:
            raise ConnectionError("away")
        return [2 * number for number in numbers]


async def test_what_is_asked_meanwhile_goes_with_the_next_question() -> None:
    database = Database()
    together = Together(database.double)
    first = asyncio.create_task(together(1))
    await database.reached.wait()
    others = [asyncio.create_task(together(number)) for number in range(2, 6)]
    await asyncio.sleep(0)
    database.open.set()
    assert await asyncio.gather(first, *others) == [2, 4, 6, 8, 10]
    assert database.asked == [[1], [2, 3, 4, 5]]


async def test_a_fault_is_told_to_all_who_asked_and_to_nobody_else() -> None:
    database = Database()
    database.open.set()
    together = Together(database.double)
    results = await asyncio.gather(together(13), together(1), return_exceptions=True)
    assert [type(result) for result in results] == [ConnectionError, ConnectionError]
    assert await together(4) == 8


async def test_one_who_no_longer_waits_takes_no_answer_from_others() -> None:
    database = Database()
    together = Together(database.double)
    given_up, patient = asyncio.create_task(together(1)), asyncio.create_task(together(2))
    await database.reached.wait()
    given_up.cancel()
    database.open.set()
    assert await patient == 4
    with pytest.raises(asyncio.CancelledError):
        await given_up

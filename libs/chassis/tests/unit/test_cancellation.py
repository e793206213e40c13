"""A cancelled task ends: no library may lose the cancellation on the way."""

import asyncio
from typing import Any

import pytest

from chassis import cancellation


async def test_a_cancellation_that_meets_success_is_not_lost() -> None:
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(asyncio.wait_for(answer, 10))
    await asyncio.sleep(0)
    answer.set_result("there")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("wait_for", [asyncio.wait_for, cancellation.wait_for])
@pytest.mark.parametrize("timeout", [None, 10, 0, -1])
async def test_what_is_done_is_given_whatever_the_time(wait_for: Any, timeout: float | None) -> None:
    answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    answer.set_result("there")
    assert await wait_for(answer, timeout) == "there"


@pytest.mark.parametrize("timeout", [0.001, 0, -1])
async def test_what_takes_too_long_is_cancelled_and_told(timeout: float) -> None:
    cancelled = False

    async def work() -> None:
        nonlocal cancelled
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled = True
            raise

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await cancellation.wait_for(task, timeout)
    assert cancelled


async def test_a_fault_of_the_work_is_raised() -> None:
    async def work() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await cancellation.wait_for(work(), 10)

"""Waiting for what happens in its own time, without sleeping longer than it takes."""

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, overload

_T = TypeVar("_T")


@overload
async def eventually(condition: Callable[[], Awaitable[_T]], *, timeout: float = ..., every: float = ...) -> _T: ...
@overload
async def eventually(condition: Callable[[], _T], *, timeout: float = ..., every: float = ...) -> _T: ...
async def eventually(condition: Callable[[], Any], *, timeout: float = 30.0, every: float = 0.02) -> Any:
    """Ask the condition (a function or a coroutine function) until it holds, and give what it gave.

    A condition that raises AssertionError does not hold yet. After `timeout` seconds its last words are the failure.
    """
    deadline = time.monotonic() + timeout
    while True:
        answer, words = await _ask(condition)
        if answer:
            return answer
        if time.monotonic() >= deadline:
            raise AssertionError(f"did not come true within {timeout:g} s: {words}")
        await asyncio.sleep(every)


async def _ask(condition: Callable[[], Any]) -> tuple[Any, str]:
    try:
        answer = condition()
        if inspect.isawaitable(answer):
            answer = await answer
    except AssertionError as failure:
        return None, str(failure) or "assertion failed"
    return answer, f"the last answer was {answer!r}"

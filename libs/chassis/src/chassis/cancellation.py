"""Makes cancellation reliable on Python 3.11, whose `asyncio.wait_for` loses one that meets the success of what it waits for (python/cpython#86296).

pymongo sends and aiormq connects by it, so a background task would now and then live on after its one `cancel()`, and a service would hang at its end.
Python 3.12 wrote `wait_for` anew on top of `asyncio.timeout`; this is that version, put in the place of the old one.
"""

import asyncio
import sys
from collections.abc import Awaitable
from typing import Any


async def wait_for(fut: Awaitable[Any], timeout: float | None) -> Any:
    """Wait for an awaitable, at most `timeout` seconds; as `asyncio.wait_for` of Python 3.12. Raises TimeoutError."""
    if timeout is not None and timeout <= 0:
        return await _at_once(fut)
    async with asyncio.timeout(timeout):
        return await fut


async def _at_once(fut: Awaitable[Any]) -> Any:
    task = asyncio.ensure_future(fut)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait({task})
    try:
        return task.result()
    except asyncio.CancelledError as cancelled:
        raise TimeoutError from cancelled


def make_reliable() -> None:
    """Put the sound version in place where Python's own is not; does nothing from Python 3.12 on."""
    if sys.version_info < (3, 12):
        asyncio.wait_for = asyncio.tasks.wait_for = wait_for  # type: ignore[assignment]  # typeshed tells the argument more narrowly

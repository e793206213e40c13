"""Questions that many tasks ask the database in the same moment, asked once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Given = TypeVar("Given")

_AT_ONCE = 200


class Together(Generic[Asked, Given]):
    """Gathers what is asked while an earlier batch is on its way, and asks it as the next one: no wait when little is asked, few round trips when much is.

    `ask` answers as many as it was asked, in the same order; when it raises, all of that batch hear it.
    """

    def __init__(self, ask: Callable[[Sequence[Asked]], Awaitable[Sequence[Given]]]) -> None:
        self._ask = ask
        self._waiting: list[tuple[Asked, asyncio.Future[Given]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def __call__(self, asked: Asked) -> Given:
        """Ask, together with whoever asks now."""
        answer: asyncio.Future[Given] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_all(), name="ask together")
        return await answer

    async def _ask_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
                await self._ask_batch([asked for asked, _ in batch], [answer for _, answer in batch])
        finally:
            self._asking = None

    async def _ask_batch(self, asked: Sequence[Asked], answers: Sequence[asyncio.Future[Given]]) -> None:
        try:
            given = await self._ask(asked)
        except BaseException as error:
            _tell(answers, error)
            if not isinstance(error, Exception):
                raise
        else:
            for answer, one in zip(answers, given, strict=True):
                if not answer.done():
                    answer.set_result(one)


def _tell(answers: Sequence["asyncio.Future[Given]"], error: BaseException) -> None:
    for answer in answers:
        if answer.done():
            continue
        if isinstance(error, asyncio.CancelledError):
            answer.cancel()
        else:
            answer.set_exception(error)

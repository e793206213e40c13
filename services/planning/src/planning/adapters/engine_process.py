"""The parent's end of `engine_child`: an engine in a process of its own, so that the service stays small and prompt, and a search can be killed."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Self

from chassis.errors import Unavailable
from planning.adapters.engine_speech import Question, Word, line_of
from planning.domain.routing.engine import Progress
from planning.domain.routing.plan import Effort, Found, RoutePlan
from planning.domain.routing.problem import RoutingProblem

_ADDRESS_SPACE = 4 * 1024**3
_LONGEST_LINE = 128 * 1024**2
_START_SECONDS, _GRACE_SECONDS = 30.0, 20.0
_IDLE_SECONDS = 300.0
_PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "HOME", "TMPDIR", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")

Heard = Callable[[Progress], Awaitable[None]]


class EngineBusy(Unavailable):
    """The engine works for others, and enough wait already."""


class EngineFailed(Exception):  # noqa: N818  what happened
    """The engine ended, gave up or answered nonsense."""


class EngineProcess:
    """One engine, one search at a time. Started when first needed, ended when it idles, killed when a search is cancelled or takes too long."""

    def __init__(self, *, most_waiting: int = 8) -> None:
        self._most_waiting = most_waiting
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._idle: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._idle:
            self._idle.cancel()
        await self._kill()

    @property
    def busy(self) -> bool:
        """Tell whether a search is under way."""
        return self._turn.locked() and self._process is not None

    @property
    def pid(self) -> int | None:
        """The process, while there is one."""
        return self._process.pid if self._process else None

    async def solve(self, problem: RoutingProblem, effort: Effort, *, start: RoutePlan | None = None, hear: Heard | None = None) -> Found:
        """Have a plan searched; `hear` is told how far it is. Raises EngineBusy, EngineFailed."""
        if self._waiting >= self._most_waiting:
            raise EngineBusy
        self._waiting += 1
        try:
            async with self._turn:
                return await self._ask(line_of(Question(problem=problem, effort=effort, start=start)), effort.seconds, hear)
        finally:
            self._waiting -= 1

    async def _ask(self, question: bytes, seconds: float, hear: Heard | None) -> Found:
        try:
            async with asyncio.timeout(_START_SECONDS + seconds + _GRACE_SECONDS):
                process = await self._started()
                found = await _converse(process, question, hear)
        except BaseException as error:
            await self._kill()
            if isinstance(error, TimeoutError | OSError | ValueError | asyncio.IncompleteReadError):
                raise EngineFailed(type(error).__name__) from error
            raise
        self._idle = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._end_idle)
        return found

    async def _started(self) -> asyncio.subprocess.Process:
        if self._idle:
            self._idle.cancel()
        if self._process and self._process.returncode is None:
            return self._process
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "planning.adapters.engine_child", str(_ADDRESS_SPACE),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=_LONGEST_LINE, env=environment, start_new_session=True,
        )  # fmt: skip
        assert self._process.stdout is not None
        await self._process.stdout.readuntil()
        return self._process

    def _end_idle(self) -> None:
        if self._process and not self._turn.locked():
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _converse(process: asyncio.subprocess.Process, question: bytes, hear: Heard | None) -> Found:
    """Ask, and listen until it has found. Raises EngineFailed, and what a broken pipe or a broken line raises."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(question)
    await process.stdin.drain()
    while True:
        word = Word.model_validate_json(await process.stdout.readuntil())
        if word.found:
            return word.found
        if word.fault:
            raise EngineFailed(word.fault)
        if word.progress and hear:
            await hear(word.progress)

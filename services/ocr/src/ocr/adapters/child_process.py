"""Work on files nobody trusts is done in child processes: what they break, exhaust or crash is theirs alone.

Parent and child speak frames over the child's standard input and output: a length, a JSON header of that length, a length, bytes.
The child is one that can be thrown away at any moment: killed when it is late, started again when it is next needed, ended when it idles.
"""

import asyncio
import contextlib
import json
import os
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from chassis import telemetry

log = telemetry.logger(__name__)

_LENGTH = struct.Struct(">I")
_LONGEST_ANSWER = 64 * 1024 * 1024


class ChildDied(Exception):  # noqa: N818  what happened
    """The child ended before it answered: it crashed, or met one of its limits."""


class ChildTooSlow(Exception):  # noqa: N818  what happened
    """The child did not answer in time and was killed."""


class ChildrenBusy(Exception):  # noqa: N818  what happened
    """All children are at work and none became free in time: nothing is wrong with what was to be done."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may use: bytes of address space, seconds of processor time for one call, calls before it is renewed, seconds of idling."""

    address_space: int
    cpu_seconds: int
    calls: int = 200
    idle_seconds: float = 60.0


@dataclass
class Child:
    """One child process running `python -m <module>`, one call at a time."""

    module: str
    limits: ChildLimits
    arguments: Sequence[str] = ()
    _process: asyncio.subprocess.Process | None = None
    _calls: int = 0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _idle: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """Tell whether a call is being worked on."""
        return self._turn.locked()

    @property
    def pid(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process else None

    async def call(self, header: dict[str, Any], content: bytes = b"", *, timeout: float) -> dict[str, Any]:
        """Have the child do one thing. Raises ChildDied, ChildTooSlow."""
        async with self._turn:
            try:
                async with asyncio.timeout(timeout):
                    process = await self._started()
                    return await self._exchange(process, header, content)
            except TimeoutError as error:
                await self.kill()
                raise ChildTooSlow(f"no answer within {timeout:g} s") from error
            except (BrokenPipeError, ConnectionResetError, asyncio.IncompleteReadError) as error:
                code = await self.kill()
                raise ChildDied(f"ended with {code}") from error
            except asyncio.CancelledError:
                await self.kill()
                raise
            finally:
                await self._renew_or_wait()

    async def kill(self) -> int | None:
        """End the process, if there is one; answers how it ended."""
        process, self._process = self._process, None
        if process is None:
            return None
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        return await process.wait()

    async def _started(self) -> asyncio.subprocess.Process:
        if self._idle:
            self._idle.cancel()
        if self._process and self._process.returncode is not None:
            await self.kill()
        if self._process is None:
            self._calls = 0
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self.module, str(self.limits.address_space), str(self.limits.cpu_seconds), *self.arguments,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1024 * 1024, env=_environment(), start_new_session=True,
            )  # fmt: skip
        return self._process

    async def _exchange(self, process: asyncio.subprocess.Process, header: dict[str, Any], content: bytes) -> dict[str, Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        head = json.dumps(header).encode()
        process.stdin.writelines((_LENGTH.pack(len(head)), head, _LENGTH.pack(len(content)), content))
        await process.stdin.drain()
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        if length > _LONGEST_ANSWER:
            raise BrokenPipeError("the answer is too long")
        answer: dict[str, Any] = json.loads(await process.stdout.readexactly(length))
        self._calls += 1
        return answer

    async def _renew_or_wait(self) -> None:
        if self._process is None:
            return
        if self._calls >= self.limits.calls:
            await self.kill()
            return
        loop = asyncio.get_running_loop()
        self._idle = loop.call_later(self.limits.idle_seconds, lambda: loop.create_task(self._end_if_idle()))

    async def _end_if_idle(self) -> None:
        if not self.busy:
            await self.kill()


class Children:
    """A few children of one kind; a call takes the first that is free. Started when needed."""

    def __init__(self, module: str, limits: ChildLimits, *, count: int) -> None:
        self._children = [Child(module, limits) for _ in range(count)]
        self._free: asyncio.LifoQueue[Child] = asyncio.LifoQueue()
        for child in self._children:
            self._free.put_nowait(child)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for child in self._children:
            await child.kill()

    async def call(self, header: dict[str, Any], content: bytes, *, timeout: float) -> dict[str, Any]:
        """Have a free child do one thing; at most `timeout` seconds after it waited as long for one. Raises ChildDied, ChildTooSlow, ChildrenBusy."""
        try:
            async with asyncio.timeout(timeout):
                child = await self._free.get()
        except TimeoutError as error:
            raise ChildrenBusy from error
        try:
            return await child.call(header, content, timeout=timeout)
        finally:
            self._free.put_nowait(child)


def _environment() -> dict[str, str]:
    """Only what Python itself needs: no secret of the service reaches a child."""
    passed = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "LC_ALL", "HOME", "TMPDIR")
    return {name: os.environ[name] for name in passed if name in os.environ} | {"OMP_NUM_THREADS": "2", "PYTHONDONTWRITEBYTECODE": "1"}

"""PDFs are made, and foreign ones opened, in a process of their own: the event loop stays free, and what a file breaks is not ours.

The one that makes them gets the sealing key with each call; the one that opens foreign files never sees it, and is renewed after each.
"""

import asyncio
import base64
import contextlib
import json
import os
import resource
import struct
import sys
from collections.abc import Mapping
from typing import Any, Self

from chassis import telemetry
from chassis.errors import Unavailable

log = telemetry.logger(__name__)

_LENGTH = struct.Struct(">I")
_LONGEST = 64 * 1024 * 1024
_ADDRESS_SPACE = 2 * 1024**3
_CPU_SECONDS = 20
_IDLE_SECONDS = 300.0


class PdfUnavailable(Unavailable):
    """The PDF could not be made in time."""


class PdfMaker:
    """Speaks with the processes; one call at a time each."""

    def __init__(self, *, timeout: float) -> None:
        self._timeout = timeout
        self._maker: asyncio.subprocess.Process | None = None
        self._turn, self._looking = asyncio.Lock(), asyncio.Lock()
        self._idle: asyncio.TimerHandle | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._idle:
            self._idle.cancel()
        await self._end_maker()

    async def make(self, note: Mapping[str, Any], *, data: str, language: str, verify_url: str, pem: bytes) -> bytes:
        """Make the PDF of a note: drawn, with its data inside, sealed. Raises PdfUnavailable."""
        asked = {"do": "make", "note": note, "data": data, "language": language, "verifyUrl": verify_url, "pem": pem.decode()}
        async with self._turn:
            if self._idle:
                self._idle.cancel()
            if self._maker is None or self._maker.returncode is not None:
                self._maker = await _start(bounded=False)
            try:
                answer = await self._ask(self._maker, asked)
            except BaseException:
                await self._end_maker()
                raise
            loop = asyncio.get_running_loop()
            self._idle = loop.call_later(_IDLE_SECONDS, lambda: loop.create_task(self._end_if_idle()))
        return base64.b64decode(answer["pdf"])

    async def data_in(self, pdf: bytes) -> str | None:
        """Give the note's data inside a foreign PDF; None when there is none. Raises PdfUnavailable."""
        async with self._looking:
            process = await _start(bounded=True)
            try:
                answer = await self._ask(process, {"do": "look", "pdf": base64.b64encode(pdf).decode()})
            except PdfUnavailable:  # a file that kills its reader is no note of ours
                return None
            finally:
                await _end(process)
        found: str | None = answer.get("data")
        return found

    async def _ask(self, process: asyncio.subprocess.Process, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert process.stdin is not None
        assert process.stdout is not None
        content = json.dumps(asked).encode()
        try:
            async with asyncio.timeout(self._timeout):
                process.stdin.writelines((_LENGTH.pack(len(content)), content))
                await process.stdin.drain()
                (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
                if length > _LONGEST:
                    raise BrokenPipeError("the answer is too long")
                answer: dict[str, Any] = json.loads(await process.stdout.readexactly(length))
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            log.warning("pdf_process_failed", error=type(error).__name__)
            raise PdfUnavailable from error
        return answer

    async def _end_if_idle(self) -> None:
        if not self._turn.locked():
            await self._end_maker()

    async def _end_maker(self) -> None:
        process, self._maker = self._maker, None
        if process:
            await _end(process)


async def _start(*, bounded: bool) -> asyncio.subprocess.Process:
    passed = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "HOME", "TMPDIR")
    known = {name: os.environ[name] for name in passed if name in os.environ}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ecmr.adapters.pdf_child", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1024 * 1024, env=known,
        start_new_session=True, preexec_fn=_bound if bounded else None,
    )  # fmt: skip


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()

"""PDFs are made, and foreign ones opened, in a process of their own: the event loop stays free, and what a file breaks is not ours.

The one that makes them is started with the service and first makes one that nobody sees, so that the first note is as quick as the second. It gets
the sealing key with each call; the one that opens foreign files never sees it, and is renewed after each.
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
from dataclasses import dataclass
from typing import Any, Self, TypedDict

from chassis import telemetry
from chassis.errors import Unavailable

log = telemetry.logger(__name__)

_LENGTH = struct.Struct(">I")
_LONGEST = 64 * 1024 * 1024
_ADDRESS_SPACE = 2 * 1024**3
_CPU_SECONDS = 20


class PdfUnavailable(Unavailable):
    """The PDF could not be made in time."""


class Authority(TypedDict):
    """Where a time-stamping authority answers, who we are to it, and how many seconds we wait."""

    url: str
    user: str | None
    password: str | None
    timeout: float


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A finished PDF; whether an authority's timestamp is in it."""

    content: bytes
    is_stamped: bool


class PdfMaker:
    """Speaks with the processes; one call at a time each."""

    def __init__(self, *, timeout: float, authority: Authority | None = None, warm: bool = True) -> None:
        self._timeout, self._authority, self._is_warm = timeout, authority, warm
        self._maker: asyncio.subprocess.Process | None = None
        self._turn, self._looking = asyncio.Lock(), asyncio.Lock()
        self._warming: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        if self._is_warm:
            self._warming = asyncio.create_task(self._warm())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._warming:
            self._warming.cancel()
            await asyncio.wait([self._warming])
        await self._end_maker()

    @property
    def stamps(self) -> bool:
        """Whether PDFs get a timestamp of an authority."""
        return self._authority is not None

    async def warmed(self) -> None:
        """Be silent once the process has made what nobody sees, or failed to. Raises PdfUnavailable before."""
        if self._warming and not self._warming.done():
            raise PdfUnavailable("the process that makes PDFs is warming up")

    async def make(self, note: Mapping[str, Any], *, data: str, language: str, layout: str, verify_url: str, pem: bytes) -> MadePdf:
        """Make the PDF of a note: drawn, with its data inside, sealed. Raises PdfUnavailable."""
        page = {"note": note, "data": data, "language": language, "layout": layout, "verifyUrl": verify_url}
        answer = await self._call({"do": "make", **page, "pem": pem.decode(), "tsa": self._authority})
        if "reason" in answer:
            log.warning("timestamp_missing", reason=answer["reason"])
        return MadePdf(base64.b64decode(answer["pdf"]), is_stamped=answer["stamped"])

    async def _warm(self) -> None:
        with contextlib.suppress(PdfUnavailable):  # said in the log; the first PDF starts another one
            await self._call({"do": "warm"})

    async def _call(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        async with self._turn:
            if self._maker is None or self._maker.returncode is not None:
                self._maker = await _start(bounded=False)
            try:
                return await self._ask(self._maker, asked)
            except BaseException:
                await self._end_maker()
                raise

    async def look_into(self, pdf: bytes) -> tuple[str | None, str | None]:
        """Give the note's data inside a foreign PDF, and the code of the note it says it is of; None for what is not there. Raises PdfUnavailable."""
        async with self._looking:
            process = await _start(bounded=True)
            try:
                answer = await self._ask(process, {"do": "look", "pdf": base64.b64encode(pdf).decode()})
            except PdfUnavailable:  # a file that kills its reader is no note of ours
                return None, None
            finally:
                await _end(process)
        return answer.get("data"), answer.get("code")

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

    async def _end_maker(self) -> None:
        process, self._maker = self._maker, None
        if process:
            await _end(process)


async def _start(*, bounded: bool) -> asyncio.subprocess.Process:
    passed = ("PATH", "SSL_CERT_FILE", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "HOME", "TMPDIR")
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

"""PDFs are drawn in processes of their own: bounded in memory and time, without the parent's secrets, and reaching nothing but the page itself."""

import asyncio
import contextlib
import os
import resource
import sys

from chassis import telemetry
from chassis.errors import Unavailable

log = telemetry.logger(__name__)

_PASSED = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "HOME", "TMPDIR")
_ADDRESS_SPACE = 2 * 1024**3
_CPU_SECONDS = 60
_AT_ONCE = 2


class PdfUnavailable(Unavailable):
    """The PDF could not be made in time."""


class PdfPress:
    """Draws pages; two at once, the others wait."""

    def __init__(self, *, timeout: float) -> None:
        self._timeout = timeout
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, page: str) -> bytes:
        """Turn a page of HTML into PDF/A-3b. Raises PdfUnavailable."""
        async with self._turns:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "palettes.adapters.pdf_child", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                env={name: os.environ[name] for name in _PASSED if name in os.environ}, start_new_session=True, preexec_fn=_bound,
            )  # fmt: skip
            try:
                async with asyncio.timeout(self._timeout):
                    drawn, _ = await process.communicate(page.encode())
            except TimeoutError as error:
                raise PdfUnavailable from error
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if process.returncode != 0 or not drawn.startswith(b"%PDF-"):
            log.warning("pdf_process_failed", code=process.returncode)
            raise PdfUnavailable
        return drawn


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))

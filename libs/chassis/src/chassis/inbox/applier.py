"""Working through the inbox: which aggregate next, several at once, none twice."""

import asyncio
import contextlib
from collections.abc import Sequence
from itertools import islice

from pymongo.errors import PyMongoError

from chassis import telemetry
from chassis.inbox.rows import Rows
from chassis.inbox.schedule import Times
from chassis.inbox.turn import Turns

log = telemetry.logger(__name__)

_LOOK_AHEAD = 500


class Applier:
    """Gives each aggregate with due events its turn: those just heard at once, all others as polling finds them."""

    def __init__(self, rows: Rows, turns: Turns, *, times: Times) -> None:
        self._rows = rows
        self._turns = turns
        self._times = times
        self._waiting: dict[str, None] = {}
        self._working: dict[str, asyncio.Task[None]] = {}
        self._news = asyncio.Event()
        self._stopping = False

    def notice(self, subjects: Sequence[str]) -> None:
        """Take note of aggregates with new events."""
        self._waiting.update(dict.fromkeys(subjects))
        self._news.set()

    async def run(self) -> None:
        """Work until cancelled; the events being applied then are finished."""
        self._stopping = False
        poll = asyncio.create_task(self._poll(), name="poll inbox")
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                self._start_turns()
        finally:
            poll.cancel()
            await self._finish()

    def _start_turns(self) -> None:
        free = self._times.concurrency - len(self._working)
        for subject in list(islice((waiting for waiting in self._waiting if waiting not in self._working), max(0, free))):
            del self._waiting[subject]
            self._working[subject] = asyncio.create_task(self._turn(subject), name=f"apply {subject}")

    async def _turn(self, subject: str) -> None:
        more = False
        try:
            more = await self._turns.take(subject, stopping=lambda: self._stopping)
        except PyMongoError as error:
            log.warning("inbox_interrupted", subject=subject, error=type(error).__name__, reason=str(error)[:200])
        except Exception:
            log.exception("turn_failed", subject=subject)
        finally:
            del self._working[subject]
            if more and not self._stopping:
                self._waiting[subject] = None
            self._news.set()

    async def _poll(self) -> None:
        while True:
            if not self._waiting:
                try:
                    self.notice(await self._rows.due(_LOOK_AHEAD, but_not=list(self._working)))
                except PyMongoError as error:
                    log.warning("inbox_interrupted", error=type(error).__name__, reason=str(error)[:200])
            await asyncio.sleep(self._times.poll)

    async def _finish(self) -> None:
        self._stopping = True
        self._waiting.clear()
        working = list(self._working.values())
        if working:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.wait(working, timeout=self._times.drain)
        for turn in working:
            turn.cancel()
        await asyncio.gather(*working, return_exceptions=True)

"""Which engine reads a document: in the configured order, as long as it works and its budget lasts. One that hangs, lies or is spent gives way to the next."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from chassis import telemetry
from chassis.errors import Unavailable
from ocr.domain.circuit import Circuit
from ocr.domain.reading import OcrProvider, Original, PermanentFailure, Reading, ReadingFailed, TransientFailure, Unanswered, Unsupported
from ocr.domain.spending import Tariff
from ocr.store import UsageStore

log = telemetry.logger(__name__)

ASKED = telemetry.counter("symphonia_ocr_requests_total", "Documents given to an engine.", labels=("provider", "outcome"))
COST = telemetry.counter("symphonia_ocr_cost_eur_total", "What readings cost, in EUR.", labels=("provider",))
CIRCUIT = telemetry.gauge("symphonia_ocr_circuit_open", "1 while a provider rests after failures.", labels=("provider",))

_MICRO = 1_000_000


class EnginesRest(Unavailable):
    """All engines that could read the document rest after failures: it waits for them, and is none the worse for it."""


class Resting(TransientFailure):
    """One engine rests after failures and was not asked."""


class Complements(Protocol):
    """Looks at the pages for what a cloud does not tell: their size, barcodes, signatures and stamps."""

    async def complement(self, original: Original, reading: Reading, *, deadline: float) -> Reading:
        """Add what was seen. Raises TransientFailure, PermanentFailure."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A provider, what it costs, and the seconds it gets: at least so many, and so many more for each page."""

    provider: OcrProvider
    tariff: Tariff = field(default_factory=Tariff)
    seconds: float = 30.0
    seconds_a_page: float = 20.0
    looks_itself: bool = True
    """Whether it tells barcodes and ink itself."""
    may_rest: bool = False
    """Whether failures open its circuit. Not those of an engine of our own: it dies of the document it reads, and the next one is no reason to rest."""

    def deadline_of(self, original: Original) -> float:
        """The seconds it gets for a document."""
        return self.seconds + self.seconds_a_page * original.pages


@dataclass
class ReadingChain:
    """The engines in their order. How each has been doing is known to this process only; what they cost, to all."""

    engines: Sequence[Engine]
    usage: UsageStore
    eyes: Complements
    clock: Callable[[], datetime]
    _circuits: dict[str, Circuit] = field(default_factory=dict)

    async def recognise(self, original: Original, *, org: str) -> Reading:
        """Read a document for an organisation. Raises the failure that says most (TransientFailure, PermanentFailure, Unsupported), or EnginesRest."""
        failures: list[ReadingFailed] = []
        for engine in self.engines:
            if not engine.provider.available():
                continue
            try:
                return await self._asked(engine, original, org=org)
            except (TransientFailure, PermanentFailure, Unsupported) as error:
                log.warning("reading_failed", provider=engine.provider.name, kind=type(error).__name__, reason=str(error))
                failures.append(error)
        if any(isinstance(failure, Resting) for failure in failures) and all(isinstance(failure, Resting | Unsupported) for failure in failures):
            raise EnginesRest
        raise _weightiest(failures)

    async def _asked(self, engine: Engine, original: Original, *, org: str) -> Reading:
        name, at = engine.provider.name, self.clock()
        circuit = self._circuits.get(name, Circuit())
        if not circuit.lets_through(at=at):
            ASKED.labels(name, "resting").inc()
            raise Resting(f"{name} rests after failures")
        if not await self.usage.take(name, pages=original.pages, tariff=engine.tariff, at=at):
            ASKED.labels(name, "over budget").inc()
            raise Unsupported(f"the month's budget of {name} is spent")
        try:
            reading = await engine.provider.recognise(original, deadline=engine.deadline_of(original))
        except ReadingFailed as error:
            if not isinstance(error, Unanswered):  # what was begun there may be charged: its price stays taken
                await self.usage.give_back(name, pages=original.pages, tariff=engine.tariff, at=at)
            if engine.may_rest and isinstance(error, TransientFailure):
                self._note(name, circuit.failed(at=self.clock()))
            ASKED.labels(name, "failed").inc()
            raise
        self._note(name, circuit.succeeded())
        ASKED.labels(name, "read").inc()
        COST.labels(name).inc(engine.tariff.cost_of(original.pages) / _MICRO)
        await self.usage.charge(name, org=org, pages=original.pages, tariff=engine.tariff, at=at)
        return reading if engine.looks_itself else await self._looked_at(original, reading, engine)

    async def _looked_at(self, original: Original, reading: Reading, engine: Engine) -> Reading:
        with suppress(TransientFailure, PermanentFailure):  # what was read counts without it
            return await self.eyes.complement(original, reading, deadline=engine.deadline_of(original))
        return reading

    def _note(self, name: str, circuit: Circuit) -> None:
        self._circuits[name] = circuit
        CIRCUIT.labels(name).set(0 if circuit.opens_until is None else 1)


def _weightiest(failures: Sequence[ReadingFailed]) -> ReadingFailed:
    for kind in (TransientFailure, PermanentFailure, Unsupported):
        found = [failure for failure in failures if isinstance(failure, kind)]
        if found:
            return found[-1]
    return Unsupported("no engine is available")

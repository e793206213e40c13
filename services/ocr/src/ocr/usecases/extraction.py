"""Reading documents: the worker's job. It survives the worker's death at any moment: the state is the document's own, and the lease on it runs out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from chassis import telemetry
from chassis.errors import ConcurrentEdit, InternalError, NotFound, Unavailable
from chassis.leases import Lease
from chassis.objects import ObjectStore
from ocr.adapters.normal_form import plain
from ocr.domain.comparison import agreed, differences_between
from ocr.domain.document import Document
from ocr.domain.extraction import Outcome
from ocr.domain.fields import fields_of
from ocr.domain.layout import text_of
from ocr.domain.reading import Original, Reading, ReadingFailed, TransientFailure
from ocr.domain.review import reasons_to_review
from ocr.store import DocumentStore, OrderFactsStore, ReadingStore
from ocr.store.readings import KeptReading
from ocr.usecases.reading_chain import ReadingChain

log = telemetry.logger(__name__)

READ = telemetry.counter("symphonia_ocr_documents_total", "Documents read, or given up.", labels=("provider", "outcome"))
WAITING = telemetry.gauge("symphonia_ocr_waiting", "Documents that wait to be read or are being read.")
PAGES = telemetry.counter("symphonia_ocr_pages_total", "Pages read.", labels=("provider",))
SECONDS = telemetry.histogram(
    "symphonia_ocr_seconds", "Time to read one document.", labels=("provider",), buckets=(0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 15, 30, 60, 120, 300)
)

LEASE_SECONDS = 10.0
_AWAY = timedelta(seconds=5)
"""How long a document waits when the file store is away."""
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to read: stores, the chain of engines, and a clock."""

    documents: DocumentStore
    readings: ReadingStore
    known: OrderFactsStore
    objects: ObjectStore
    chain: ReadingChain
    clock: Callable[[], datetime]


async def read_due(desk: Desk) -> int:
    """Read what is due; answers how many documents were worked on here."""
    worked_on = 0
    for document_id in await desk.documents.due(at=desk.clock(), limit=_AT_ONCE):
        worked_on += await read_document(document_id, desk)
    return worked_on


async def count_waiting(desk: Desk) -> None:
    """Show how many documents wait."""
    WAITING.set(await desk.documents.waiting())


async def read_document(document_id: str, desk: Desk) -> bool:
    """Read one document unless it is being read elsewhere; answers whether it was worked on here."""
    lease = desk.documents.lease_of(document_id, seconds=LEASE_SECONDS)
    if not await lease.claim():
        return False
    try:
        async with _held(lease):
            await _read_under_lease(document_id, desk)
    except ConcurrentEdit:  # withdrawn or asked for again meanwhile: what is stored now decides
        log.info("document_changed_while_read", document_id=document_id)
    finally:
        await desk.documents.forget_lease(lease)
    return True


@asynccontextmanager
async def _held(lease: Lease) -> AsyncIterator[None]:
    """Hold the lease on for as long as the block runs."""

    async def hold_on() -> None:
        while True:
            await asyncio.sleep(LEASE_SECONDS / 3)
            with suppress(Exception):  # the next try, or the version check at the end, settles it
                await lease.claim()

    holding = asyncio.create_task(hold_on(), name=f"hold {lease.name}")
    try:
        yield
    finally:
        holding.cancel()


async def _read_under_lease(document_id: str, desk: Desk) -> None:
    document = await desk.documents.find(document_id)
    if document is None or not document.extraction.is_under_way:
        return
    if document.extraction.is_used_up:
        await _give_up(document, "the engine ended before it was done, every time", desk)
        return
    begun = document.with_extraction(document.extraction.started(at=desk.clock()), at=desk.clock())
    await desk.documents.save(begun, at=desk.clock())
    try:
        content = await desk.objects.get(begun.key)
        reading = await desk.chain.recognise(Original(content, begun.content_type, begun.pages), org=begun.client_id)
    except Unavailable:
        later = begun.extraction.put_off(until=desk.clock() + _AWAY)
        await desk.documents.save(begun.with_extraction(later, at=desk.clock()), at=desk.clock())
    except (NotFound, InternalError) as error:
        await _give_up(begun, f"the stored file cannot be used: {error}", desk)
    except TransientFailure as error:
        await _stumble(begun, str(error), desk)
    except ReadingFailed as error:
        await _give_up(begun, str(error), desk)
    else:
        await _conclude(begun, reading, desk)


async def _conclude(document: Document, reading: Reading, desk: Desk) -> None:
    """Keep the reading, then say what it means: fields, differences from the order, what a person should look at."""
    reading_id = f"{document.document_id}/{document.version}"
    await desk.readings.keep(KeptReading(reading_id, document.document_id, text_of(reading), plain(reading)))
    order = await desk.known.find(document.order_id)
    read = fields_of(reading, on=desk.clock().date())
    fields = agreed(read, order) if order else read
    differences = differences_between(fields, order) if order else ()
    outcome = Outcome(
        reading_id=reading_id,
        provider=reading.provider,
        model=reading.model,
        duration_ms=reading.elapsed_ms,
        confidence=round(reading.confidence, 4),
        fields=fields,
        review_reasons=reasons_to_review(document.document_type, reading, fields, differences),
        extracted_at=desk.clock(),
    )
    extracted, facts = document.extracted(outcome, differences, at=desk.clock())
    await desk.documents.save(extracted, *facts, at=desk.clock())
    await desk.readings.forget(document.document_id, but=reading_id)
    READ.labels(reading.provider, "read").inc()
    PAGES.labels(reading.provider).inc(len(reading.pages))
    SECONDS.labels(reading.provider).observe(reading.elapsed_ms / 1000)


async def _stumble(document: Document, reason: str, desk: Desk) -> None:
    if document.extraction.is_used_up:
        await _give_up(document, reason, desk)
        return
    later = document.extraction.stumbled(reason, at=desk.clock())
    await desk.documents.save(document.with_extraction(later, at=desk.clock()), at=desk.clock())


async def _give_up(document: Document, reason: str, desk: Desk) -> None:
    given_up, facts = document.given_up(reason, at=desk.clock())
    await desk.documents.save(given_up, *facts, at=desk.clock())
    READ.labels("none", "failed").inc()

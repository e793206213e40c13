"""People and what machines read: the queue, a person's word, and how often machines were right."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from chassis import telemetry
from chassis.actor import Actor
from chassis.errors import Invalid
from chassis.mongo import Page
from contracts.ecmr import NoteFact
from ocr.domain.correction import Accuracy
from ocr.domain.document import Document
from ocr.domain.field_value import FieldContent
from ocr.domain.order_facts import OrderFacts
from ocr.domain.spending import Usage
from ocr.store import DocumentStore, UsageStore

JUDGED = telemetry.counter("symphonia_ocr_fields_reviewed_total", "Fields that a person looked at.", labels=("provider", "field", "judgement"))


class MonthInvalid(Invalid):
    """A month is written as 2026-11."""


async def queue(*, limit: int, cursor: str | None, by: Actor, documents: DocumentStore) -> Page:
    """Page through what a person should look at, the oldest first."""
    return await documents.to_review(visible_to=by, limit=limit, cursor=cursor)


async def review_document(
    document_id: str, said: Mapping[str, FieldContent | None], *, expected: int | None, order: OrderFacts, by: Actor, documents: DocumentStore, at: datetime
) -> Document:
    """Correct and confirm what was read. Raises DocumentNotFound, StaleVersion, NothingToReview, CorrectionInvalid, ConcurrentEdit."""
    document = await documents.get(document_id, order_id=order.order_id)
    document.check_version(expected)
    reviewed, fact = document.reviewed(said, by=by.subject, at=at)
    await documents.save(reviewed, fact, at=at)
    if reviewed.review:
        for verdict in reviewed.review.verdicts:
            JUDGED.labels(reviewed.review.provider, verdict.field, verdict.judgement).inc()
    return reviewed


async def accuracy_in(month: str | None, *, by: Actor, documents: DocumentStore, at: datetime) -> tuple[str, Sequence[Accuracy]]:
    """Tell how often machines were right in a month's reviews. Raises MonthInvalid."""
    begins = _month(month, at=at)
    ends = (begins + timedelta(days=32)).replace(day=1)
    return f"{begins:%Y-%m}", await documents.accuracy(since=begins, until=ends, visible_to=by)


async def usage_in(month: str | None, *, by: Actor, usage: UsageStore, at: datetime) -> tuple[str, list[Usage]]:
    """Tell the pages and the cost of a month: of the caller's organisation; for an admin, of all. Raises MonthInvalid."""
    named = f"{_month(month, at=at):%Y-%m}"
    return named, await usage.of(named, org=None if by.is_admin else by.org)


async def note_was_signed(fact: NoteFact, *, documents: DocumentStore, at: datetime) -> None:
    """Keep the documents of an order whose note somebody signed: they are evidence."""
    if fact.order_id is None:
        return
    for document in await documents.of_order(fact.order_id):
        held = document.held(fact.number or fact.ecmr_id, at=at)
        if held is not document:
            await documents.save(held, at=at)


def _month(month: str | None, *, at: datetime) -> datetime:
    try:
        return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC) if month else at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    except ValueError as error:
        raise MonthInvalid from error

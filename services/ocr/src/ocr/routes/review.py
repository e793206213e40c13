"""People and what machines read, over HTTP: the queue, corrections, accuracy, usage."""

from typing import Annotated

from fastapi import Query, Response

from chassis.actor import Actor
from chassis.auth import allow
from chassis.http import IfMatch, JsonPage, Now, PageOf, ServiceRouter, etag
from ocr import usecases
from ocr.routes.wiring import DocumentId, Documents, Readings, Spent, WriteOrder, Writer, both
from ocr.schemas import AccuracyOut, DocumentPage, ResultsOut, ReviewIn, UsageOut

router = ServiceRouter(tags=["ocr"])

Reader = Annotated[Actor, allow("documents:read", roles=("shipper", "carrier"))]
Month = Annotated[str | None, Query(max_length=7, description="As `2026-11`, in UTC; the current one unless said.", examples=["2026-11"])]


@both(router, "POST", "/{documentId}/ocr/review")
async def review_document(
    order: WriteOrder,
    by: Writer,
    document_id: DocumentId,
    body: ReviewIn,
    version: IfMatch,
    documents: Documents,
    readings: Readings,
    at: Now,
    response: Response,
) -> ResultsOut:
    """Correct and confirm what was read: fields not named are confirmed, null says that a field is not on the paper. What the machine read stays beside it."""
    await usecases.review_document(document_id, body.fields, expected=version, order=order, by=by.actor, documents=documents, at=at)
    document, reading = await usecases.show_results(document_id, order=order, documents=documents, readings=readings)
    etag(response, document.version)
    return ResultsOut.of(document, reading)


@router.get("/api/ocr/review-queue", response_model=None, responses={200: {"model": DocumentPage}})
async def review_queue(by: Reader, page: PageOf, documents: Documents) -> JsonPage:
    """List the documents that a person should look at, the oldest first: `…/ocr/results` says why."""
    return JsonPage(await usecases.queue(limit=page.limit, cursor=page.cursor, by=by, documents=documents), id_name="documentId")


@router.get("/api/ocr/accuracy")
async def accuracy(by: Reader, documents: Documents, at: Now, month: Month = None) -> AccuracyOut:
    """Show how often each provider was right in each field, by what people said in a month's reviews."""
    named, counted = await usecases.accuracy_in(month, by=by, documents=documents, at=at)
    return AccuracyOut.of(named, counted)


@router.get("/api/ocr/usage")
async def usage(by: Reader, spent: Spent, at: Now, month: Month = None) -> UsageOut:
    """Show pages and cost of a month by provider: of the caller's organisation; for an admin, of all."""
    named, used = await usecases.usage_in(month, by=by, usage=spent, at=at)
    return UsageOut.of(named, used)

"""Reading documents over HTTP: ask for it, see what came of it."""

from fastapi import Response

from chassis.http import Now, ServiceRouter, etag
from ocr import usecases
from ocr.routes.wiring import DocumentId, Documents, Readings, ReadOrder, WriteOrder, both
from ocr.schemas import ResultsOut

router = ServiceRouter(tags=["ocr"])


@both(router, "POST", "/{documentId}/ocr/extract")
async def extract(order: WriteOrder, document_id: DocumentId, documents: Documents, readings: Readings, at: Now, response: Response) -> ResultsOut:
    """Have a document read, again if it was. One that is being read goes on; ask `…/ocr/results` for what comes of it."""
    await usecases.request_extraction(document_id, order=order, documents=documents, at=at)
    document, reading = await usecases.show_results(document_id, order=order, documents=documents, readings=readings)
    etag(response, document.version)
    return ResultsOut.of(document, reading)


@both(router, "GET", "/{documentId}/ocr/results")
async def show_results(order: ReadOrder, document_id: DocumentId, documents: Documents, readings: Readings, response: Response) -> ResultsOut:
    """Show what was read. 200 with `status: processing` until it is there."""
    document, reading = await usecases.show_results(document_id, order=order, documents=documents, readings=readings)
    etag(response, document.version)
    return ResultsOut.of(document, reading)

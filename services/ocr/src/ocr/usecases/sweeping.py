"""Clearing away: files whose document never came (a crash between the two), and those of documents withdrawn."""

from datetime import datetime, timedelta

from chassis import telemetry
from chassis.objects import ObjectStore
from ocr.store import DocumentStore, ReadingStore, UploadStore

log = telemetry.logger(__name__)

SWEPT = telemetry.counter("symphonia_document_files_removed_total", "Files removed from the file store because no document names them any more.")

ABANDONED_AFTER = timedelta(minutes=15)
"""An upload without its document after this long will never get one: requests are over within a minute."""


async def sweep_uploads(*, documents: DocumentStore, uploads: UploadStore, readings: ReadingStore, objects: ObjectStore, at: datetime) -> int:
    """Settle the uploads begun a while ago; answers how many files were removed. Safe to run twice at once."""
    removed = 0
    for document_id, key in await uploads.older_than(at - ABANDONED_AFTER):
        document = await documents.find(document_id)
        if document is None or document.deleted_at is not None:
            await objects.delete(key)
            await readings.forget(document_id)
            removed += 1
        await uploads.end(document_id)
    if removed:
        SWEPT.inc(removed)
        log.info("files_removed", count=removed)
    return removed

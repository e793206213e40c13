"""Documents of an order the caller may see: upload, look, download, have read, withdraw."""

import asyncio
import hashlib
from collections.abc import Callable
from datetime import datetime

from chassis.actor import Caller
from chassis.errors import ConcurrentEdit
from chassis.mongo import Page
from chassis.objects import ObjectStore, ObjectStream
from contracts.documents import DocumentType
from ocr.adapters.file_inspector import FileInspector
from ocr.adapters.page_drawer import PageDrawer, PageNotFound
from ocr.domain.document import Document, Upload, uploaded
from ocr.domain.intake import check_size, shown_name
from ocr.domain.order_facts import OrderFacts
from ocr.store import DocumentStore, ReadingStore, UploadStore
from ocr.store.readings import KeptReading

_CLASHES = 5


async def upload_document(
    content: bytes,
    document_type: DocumentType,
    *,
    file_name: str | None,
    order: OrderFacts,
    by: Caller,
    inspector: FileInspector,
    objects: ObjectStore,
    uploads: UploadStore,
    documents: DocumentStore,
    new_id: Callable[[str], str],
    at: datetime,
) -> Document:
    """Store a file with an order: first its bytes, then what is known of it. Raises the refusals of intake, ObjectStoreUnavailable."""
    check_size(len(content), inspector.limits)
    inspection = await inspector.inspect(content)
    sha256 = await asyncio.to_thread(lambda: hashlib.sha256(content).hexdigest())
    document, fact = uploaded(
        Upload(content, sha256, document_type, shown_name(file_name), inspection),
        document_id=new_id("document"),
        order_id=order.order_id,
        client_id=order.client_id,
        carrier_id=order.carrier_id,
        duplicate_of=await documents.find_same(sha256, order_id=order.order_id),
        by=by.actor.subject,
        at=at,
    )
    await uploads.begin(document.document_id, key=document.key, at=at)
    await objects.put(document.key, content, content_type=document.content_type, sha256=sha256)
    await documents.add(document, fact, at=at)
    return document


async def list_documents(order: OrderFacts, *, document_type: DocumentType | None, limit: int, cursor: str | None, documents: DocumentStore) -> Page:
    """Page through the documents of an order, newest first."""
    return await documents.list(order.order_id, document_type=document_type, limit=limit, cursor=cursor)


async def get_document(document_id: str, *, order: OrderFacts, documents: DocumentStore) -> Document:
    """Get what is known of a document. Raises DocumentNotFound."""
    return await documents.get(document_id, order_id=order.order_id)


async def open_content(document: Document, *, byte_range: str | None, objects: ObjectStore) -> ObjectStream:
    """Open the original bytes, or a part of them. Raises RangeNotSatisfiable, ObjectStoreUnavailable."""
    return await objects.stream(document.key, byte_range=byte_range)


async def draw_page(document: Document, *, page: int, width: int, objects: ObjectStore, drawer: PageDrawer) -> bytes:
    """Draw a page small, as JPEG. Raises PageNotFound, DrawerBusy, ObjectStoreUnavailable."""
    if page > document.pages:
        raise PageNotFound(f"The document has {document.pages} pages.")
    return await drawer.draw(await objects.get(document.key), content_type=document.content_type, page=page, width=width)


async def request_extraction(document_id: str, *, order: OrderFacts, documents: DocumentStore, at: datetime) -> Document:
    """Have a document read, again if it was; one that is being read goes on. Raises DocumentNotFound."""
    for _ in range(_CLASHES):
        document = await documents.get(document_id, order_id=order.order_id)
        wanted = document.wanting_extraction(at=at)
        if wanted is document:
            return document
        try:
            await documents.save(wanted, at=at)
        except ConcurrentEdit:  # the worker moved it on in the same moment
            continue
        return wanted
    raise ConcurrentEdit


async def show_results(document_id: str, *, order: OrderFacts, documents: DocumentStore, readings: ReadingStore) -> tuple[Document, KeptReading | None]:
    """Get a document with its last good reading. Raises DocumentNotFound."""
    document = await documents.get(document_id, order_id=order.order_id)
    outcome = document.extraction.outcome
    return document, await readings.find(outcome.reading_id) if outcome else None


async def delete_document(document_id: str, *, expected: int | None, order: OrderFacts, documents: DocumentStore, uploads: UploadStore, at: datetime) -> None:
    """Withdraw a document; its bytes and readings are removed by the sweep. Raises DocumentNotFound, StaleVersion, ConcurrentEdit."""
    document = await documents.get(document_id, order_id=order.order_id)
    document.check_version(expected)
    await uploads.begin(document.document_id, key=document.key, at=at)
    await documents.save(document.deleted(at=at), at=at)

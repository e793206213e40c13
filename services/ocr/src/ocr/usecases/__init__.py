"""What can be done with documents."""

from ocr.usecases.documents import (
    delete_document,
    draw_page,
    get_document,
    list_documents,
    open_content,
    request_extraction,
    show_results,
    upload_document,
)
from ocr.usecases.extraction import Desk, count_waiting, read_document, read_due
from ocr.usecases.orders import order_changed, see_order
from ocr.usecases.reading_chain import Engine, ReadingChain
from ocr.usecases.review import accuracy_in, note_was_signed, queue, review_document, usage_in
from ocr.usecases.sweeping import sweep_uploads

__all__ = [
    "Desk",
    "Engine",
    "ReadingChain",
    "accuracy_in",
    "count_waiting",
    "delete_document",
    "draw_page",
    "get_document",
    "list_documents",
    "note_was_signed",
    "open_content",
    "order_changed",
    "queue",
    "read_document",
    "read_due",
    "request_extraction",
    "review_document",
    "see_order",
    "show_results",
    "sweep_uploads",
    "upload_document",
    "usage_in",
]

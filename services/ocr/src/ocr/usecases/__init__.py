"""What can be done with documents."""

from ocr.usecases.documents import (
    delete_document,
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
from ocr.usecases.sweeping import sweep_uploads

__all__ = [
    "Desk",
    "Engine",
    "ReadingChain",
    "count_waiting",
    "delete_document",
    "get_document",
    "list_documents",
    "open_content",
    "order_changed",
    "read_document",
    "read_due",
    "request_extraction",
    "see_order",
    "show_results",
    "sweep_uploads",
    "upload_document",
]

"""MongoDB: documents, readings, what is known of orders."""

from ocr.store.documents import DocumentStore
from ocr.store.order_facts import OrderFactsStore
from ocr.store.readings import ReadingStore
from ocr.store.uploads import UploadStore
from ocr.store.usage import UsageStore

__all__ = ["DocumentStore", "OrderFactsStore", "ReadingStore", "UploadStore", "UsageStore"]

"""MongoDB: notes, their finished PDFs, their mail, the documents beside them."""

from ecmr.store.documents import DocumentStore
from ecmr.store.mailings import MailingStore
from ecmr.store.notes import NoteStore
from ecmr.store.papers import PaperStore

__all__ = ["DocumentStore", "MailingStore", "NoteStore", "PaperStore"]

"""MongoDB: notes, their finished PDFs, their mail."""

from ecmr.store.mailings import MailingStore
from ecmr.store.notes import NoteStore
from ecmr.store.papers import PaperStore

__all__ = ["MailingStore", "NoteStore", "PaperStore"]

"""A document of an order: a file that is never altered, and what was read from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chassis.errors import Conflict, NotFound, StaleVersion
from contracts.documents import (
    Difference,
    DocumentExtracted,
    DocumentMismatch,
    DocumentReviewed,
    DocumentReviewNeeded,
    DocumentType,
    DocumentUploaded,
    ReadField,
)
from contracts.event import Fact
from ocr.domain.correction import NothingToReview, Review, judged
from ocr.domain.extraction import Extraction, Outcome
from ocr.domain.field_value import FieldContent
from ocr.domain.intake import EXTENSIONS, Inspection

READ_BY_ITSELF: frozenset[DocumentType] = frozenset({"POD", "CMR", "DELIVERY_NOTE", "PALLET_VOUCHER"})
"""Types whose reading starts with the upload."""


class DocumentNotFound(NotFound):
    """There is no such document, or it is not yours."""


class DocumentHeld(Conflict):
    """The document is evidence of a signed consignment note and is kept."""


@dataclass(frozen=True, slots=True)
class Document:
    """A stored file of an order. `key` is where its bytes lie; `duplicate_of` the first document of the order with the same bytes."""

    document_id: str
    order_id: str
    client_id: str
    carrier_id: str | None
    document_type: DocumentType
    file_name: str | None
    content_type: str
    size: int
    pages: int
    sha256: str
    active_content: tuple[str, ...]
    duplicate_of: str | None
    uploaded_by: str
    uploaded_at: datetime
    updated_at: datetime
    extraction: Extraction = field(default_factory=Extraction)
    review: Review | None = None
    held_by: tuple[str, ...] = ()
    """The consignment notes, by number, that were signed over this document: it is kept for them."""
    deleted_at: datetime | None = None
    version: int = 1

    @property
    def key(self) -> str:
        """Where the bytes lie in the file store."""
        return f"{self.client_id}/{self.order_id}/{self.document_id}"

    @property
    def download_name(self) -> str:
        """What a download is called: by id and kind, never by what a client claimed."""
        return f"{self.document_id}.{EXTENSIONS[self.content_type]}"

    def check_version(self, expected: int | None) -> None:
        """Raises StaleVersion when the client knows another version."""
        if expected is not None and expected != self.version:
            raise StaleVersion(f"The document is at version {self.version}.")

    def wanting_extraction(self, *, at: datetime) -> "Document":
        """Have it read, again if it was."""
        return self.with_extraction(self.extraction.wanted(at=at), at=at)

    def with_extraction(self, extraction: Extraction, *, at: datetime) -> "Document":
        """The next version, with its reading further on; the same version when nothing changed."""
        if extraction == self.extraction:
            return self
        return replace(self, extraction=extraction, updated_at=at, version=self.version + 1)

    def extracted(self, outcome: Outcome, differences: tuple[Difference, ...], *, at: datetime) -> tuple["Document", list[Fact]]:
        """It was read: tells so, what a person should look at, and where it disagrees with its order."""
        facts: list[Fact] = [
            DocumentExtracted(
                **self.about(),
                provider=outcome.provider,
                duration_ms=outcome.duration_ms,
                needs_review=outcome.needs_review,
                fields={name: ReadField(value=found.value, confidence=found.confidence) for name, found in outcome.fields.items()},
            )
        ]
        if outcome.needs_review:
            facts.append(DocumentReviewNeeded(**self.about(), reasons=list(outcome.review_reasons)))
        if differences:
            facts.append(DocumentMismatch(**self.about(), differences=list(differences)))
        return self.with_extraction(self.extraction.finished(outcome), at=at), facts

    @property
    def needs_review(self) -> bool:
        """Tell whether a person should look, and none has since it was last read."""
        outcome = self.extraction.outcome
        if self.current_review:
            return False
        return outcome.needs_review if outcome else self.extraction.status == "failed"

    @property
    def current_review(self) -> Review | None:
        """The review of what was read last."""
        outcome = self.extraction.outcome
        return self.review if self.review and self.review.reading_id == (outcome.reading_id if outcome else None) else None

    def reviewed(self, said: Mapping[str, FieldContent | None], *, by: str, at: datetime) -> tuple["Document", DocumentReviewed]:
        """Take a person's word for what was read, or could not be. Raises NothingToReview, CorrectionInvalid."""
        outcome, status = self.extraction.outcome, self.extraction.status
        if status not in {"done", "failed"}:
            raise NothingToReview(f"The reading is {status}.")
        fields = outcome.fields if outcome else {}
        made = Review(outcome.reading_id if outcome else None, outcome.provider if outcome else "none", by, at, judged(fields, said))
        corrected = [verdict.field for verdict in made.verdicts if verdict.judgement != "right"]
        fact = DocumentReviewed(**self.about(), fields=made.applied_to(fields), corrected=corrected)
        return replace(self, review=made, updated_at=at, version=self.version + 1), fact

    def held(self, number: str, *, at: datetime) -> "Document":
        """Keep it for a signed note."""
        return self if number in self.held_by else replace(self, held_by=(*self.held_by, number), updated_at=at, version=self.version + 1)

    def given_up(self, reason: str, *, at: datetime) -> tuple["Document", list[Fact]]:
        """It cannot be read by a machine: a person is asked to."""
        fact = DocumentReviewNeeded(**self.about(), reasons=[f"the document could not be read: {reason}"])
        return self.with_extraction(self.extraction.given_up(reason), at=at), [fact]

    def deleted(self, *, at: datetime) -> "Document":
        """Withdraw it; its bytes are removed soon after. Raises DocumentHeld."""
        if self.held_by:
            raise DocumentHeld(f"It belongs to the signed consignment notes {', '.join(self.held_by)}.", heldBy=list(self.held_by))
        return replace(self, extraction=replace(self.extraction, status="none", due_at=None), deleted_at=at, updated_at=at, version=self.version + 1)

    def about(self) -> dict[str, Any]:
        """What every event of it carries."""
        return {
            "document_id": self.document_id,
            "document_type": self.document_type,
            "order_id": self.order_id,
            "client_id": self.client_id,
            "carrier_id": self.carrier_id,
        }


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in, with what its inspection found."""

    content: bytes
    sha256: str
    document_type: DocumentType
    file_name: str | None
    inspection: Inspection


def uploaded(
    upload: Upload, *, document_id: str, order_id: str, client_id: str, carrier_id: str | None, duplicate_of: str | None, by: str, at: datetime
) -> tuple[Document, DocumentUploaded]:
    """Make the document of an upload; types that are read by themselves are wanted at once."""
    document = Document(
        document_id=document_id,
        order_id=order_id,
        client_id=client_id,
        carrier_id=carrier_id,
        document_type=upload.document_type,
        file_name=upload.file_name,
        content_type=upload.inspection.content_type,
        size=len(upload.content),
        pages=upload.inspection.pages,
        sha256=upload.sha256,
        active_content=upload.inspection.active_content,
        duplicate_of=duplicate_of,
        uploaded_by=by,
        uploaded_at=at,
        updated_at=at,
        extraction=Extraction().wanted(at=at) if upload.document_type in READ_BY_ITSELF else Extraction(),
    )
    fact = DocumentUploaded(**document.about(), sha256=document.sha256, content_type=document.content_type, size=document.size, pages=document.pages)
    return document, fact

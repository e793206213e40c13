"""What `ocr` tells the fleet: documents and what was read from them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from contracts.event import Fact
from contracts.values import Count, OrgId

DocumentType = Literal["POD", "CMR", "DELIVERY_NOTE", "PALLET_VOUCHER", "INVOICE", "PHOTO", "OTHER"]
Confidence = Annotated[float, Field(ge=0, le=1)]


class DocumentFact(Fact):
    """What every document event carries."""

    document_id: str
    document_type: DocumentType
    order_id: str
    client_id: OrgId
    carrier_id: OrgId | None = None


class ReadField(Fact):
    """One field read from a document: its normalised value and how sure the reader is, from 0 to 1."""

    value: str | int | float | bool | list[str]
    confidence: Confidence


class Difference(Fact):
    """Where a document and its order disagree."""

    field: str
    expected: str | int | float | None
    found: str | int | float | None


_DOCUMENT: dict[str, Any] = {
    "documentId": "document_01k5zc4e9hfm5tb8r2v6y0w3ns",
    "documentType": "POD",
    "orderId": "order_01k5z7y3m8e4drqa2f6w9xc1tb",
    "clientId": "acme",
    "carrierId": "carrier-test-123",
}


class DocumentUploaded(DocumentFact, type="document.uploaded"):
    """A file was stored with an order."""

    sha256: str
    content_type: str
    size: Count
    pages: Count
    example = _DOCUMENT | {
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "contentType": "image/jpeg",
        "size": 482133,
        "pages": 1,
    }


class DocumentExtracted(DocumentFact, type="document.extracted"):
    """A document was read."""

    provider: str
    duration_ms: Count
    needs_review: bool
    fields: dict[str, ReadField] = Field(default_factory=dict)
    example = _DOCUMENT | {
        "provider": "local", "durationMs": 2140, "needsReview": False,
        "fields": {"orderReference": {"value": "CMD-2026-0042", "confidence": 0.97}, "signaturePresent": {"value": True, "confidence": 0.9}},
    }  # fmt: skip


class DocumentReviewed(DocumentFact, type="document.reviewed"):
    """A person looked at what was read: the fields as they are true, and the names of those that were corrected."""

    fields: dict[str, str | int | float | bool | list[str]] = Field(default_factory=dict)
    corrected: list[str] = Field(default_factory=list)
    example = _DOCUMENT | {"fields": {"orderReference": "CMD-2026-0042", "packages": 12, "signaturePresent": True}, "corrected": ["packages"]}


class DocumentReviewNeeded(DocumentFact, type="document.review_needed"):
    """A person should look at what was read; each reason is a sentence."""

    reasons: list[str]
    example = _DOCUMENT | {"reasons": ["the consignee's signature was not found"]}


class DocumentMismatch(DocumentFact, type="document.mismatch"):
    """What was read disagrees with the order."""

    differences: list[Difference]
    example = _DOCUMENT | {"differences": [{"field": "packages", "expected": 12, "found": 11}]}

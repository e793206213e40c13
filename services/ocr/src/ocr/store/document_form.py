"""How a document lies in MongoDB: as its API shows it, and beside that what the API keeps to itself."""

from collections.abc import Mapping
from typing import Any

from ocr.domain.correction import Review, Verdict
from ocr.domain.document import Document
from ocr.domain.extraction import Extraction, Outcome
from ocr.domain.field_value import FieldValue
from ocr.domain.geometry import Box

SHOWN: dict[str, Any] = {
    "orderId": 1, "documentType": 1, "fileName": 1, "contentType": 1, "size": 1, "pages": 1, "sha256": 1, "activeContent": 1, "duplicateOf": 1,
    "uploadedBy": 1, "uploadedAt": 1, "updatedAt": 1, "version": 1, "extractionStatus": 1, "needsReview": 1, "heldBy": 1,
}  # fmt: skip
"""What lists show."""


def form_of(document: Document) -> dict[str, Any]:
    """Write a document."""
    extraction = document.extraction
    return {
        "_id": document.document_id,
        "version": document.version,
        "orderId": document.order_id,
        "clientId": document.client_id,
        "carrierId": document.carrier_id,
        "documentType": document.document_type,
        "fileName": document.file_name,
        "contentType": document.content_type,
        "size": document.size,
        "pages": document.pages,
        "sha256": document.sha256,
        "activeContent": list(document.active_content),
        "duplicateOf": document.duplicate_of,
        "uploadedBy": document.uploaded_by,
        "uploadedAt": document.uploaded_at,
        "updatedAt": document.updated_at,
        "deletedAt": document.deleted_at,
        "extractionStatus": "processing" if extraction.is_under_way else extraction.status,
        "needsReview": document.needs_review,
        "review": _review_form(document.review) if document.review else None,
        "heldBy": list(document.held_by),
        "extraction": _extraction_form(extraction),
    }


def document_of(form: Mapping[str, Any]) -> Document:
    """Read what `form_of` wrote."""
    return Document(
        document_id=form["_id"],
        version=form["version"],
        order_id=form["orderId"],
        client_id=form["clientId"],
        carrier_id=form["carrierId"],
        document_type=form["documentType"],
        file_name=form["fileName"],
        content_type=form["contentType"],
        size=form["size"],
        pages=form["pages"],
        sha256=form["sha256"],
        active_content=tuple(form["activeContent"]),
        duplicate_of=form["duplicateOf"],
        uploaded_by=form["uploadedBy"],
        uploaded_at=form["uploadedAt"],
        updated_at=form["updatedAt"],
        deleted_at=form["deletedAt"],
        extraction=_extraction(form["extraction"]),
        review=_review(form["review"]) if form.get("review") else None,
        held_by=tuple(form.get("heldBy", ())),
    )


def _review_form(review: Review) -> dict[str, Any]:
    verdicts = [{"field": one.field, "judgement": one.judgement, "read": one.read, "true": one.true} for one in review.verdicts]
    return {"readingId": review.reading_id, "provider": review.provider, "by": review.by, "at": review.at, "verdicts": verdicts}


def _review(form: Mapping[str, Any]) -> Review:
    verdicts = tuple(Verdict(one["field"], one["judgement"], one["read"], one["true"]) for one in form["verdicts"])
    return Review(form["readingId"], form["provider"], form["by"], form["at"], verdicts)


def _extraction_form(extraction: Extraction) -> dict[str, Any]:
    form: dict[str, Any] = {"status": extraction.status, "attempts": extraction.attempts, "failure": extraction.failure}
    if extraction.due_at is not None:  # absent rather than null: the index `due` is sparse
        form["dueAt"] = extraction.due_at
    outcome = extraction.outcome
    if outcome:
        form["outcome"] = {
            "readingId": outcome.reading_id,
            "provider": outcome.provider,
            "model": outcome.model,
            "durationMs": outcome.duration_ms,
            "confidence": outcome.confidence,
            "reviewReasons": list(outcome.review_reasons),
            "extractedAt": outcome.extracted_at,
            "fields": [{"name": name, **_field_form(found)} for name, found in outcome.fields.items()],
        }
    return form


def _field_form(found: FieldValue) -> dict[str, Any]:
    corners = [list(corner) for corner in found.box.polygon]
    return {"value": found.value, "raw": found.raw, "confidence": found.confidence, "page": found.page, "box": corners, "rule": found.rule}


def _extraction(form: Mapping[str, Any]) -> Extraction:
    return Extraction(
        status=form["status"],
        attempts=form["attempts"],
        due_at=form.get("dueAt"),
        failure=form["failure"],
        outcome=_outcome(form["outcome"]) if "outcome" in form else None,
    )


def _outcome(form: Mapping[str, Any]) -> Outcome:
    return Outcome(
        reading_id=form["readingId"],
        provider=form["provider"],
        model=form["model"],
        duration_ms=form["durationMs"],
        confidence=form["confidence"],
        review_reasons=tuple(form["reviewReasons"]),
        extracted_at=form["extractedAt"],
        fields={found["name"]: _field(found) for found in form["fields"]},
    )


def _field(form: Mapping[str, Any]) -> FieldValue:
    first, second, third, fourth = ((float(x), float(y)) for x, y in form["box"])
    return FieldValue(form["value"], form["raw"], form["confidence"], form["page"], Box((first, second, third, fourth)), form["rule"])

"""What clients get."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field, StrictBool, StrictFloat, StrictInt, StrictStr

from chassis.http import RequestModel, ResponseModel
from contracts.documents import DocumentType
from contracts.values import Money, Timestamp
from ocr.domain.correction import Accuracy
from ocr.domain.document import Document
from ocr.domain.extraction import ExtractionStatus
from ocr.domain.field_value import FieldValue
from ocr.domain.spending import Usage
from ocr.store.readings import KeptReading

_STATUS: dict[ExtractionStatus, str] = {"none": "none", "queued": "processing", "processing": "processing", "done": "done", "failed": "failed"}


class DocumentOut(ResponseModel):
    """A stored document."""

    document_id: str
    order_id: str
    document_type: DocumentType
    file_name: str | None = Field(description="What the client called the file; only for display.")
    content_type: str = Field(description="Told by content, never by name.", examples=["image/jpeg"])
    size: int = Field(description="Bytes.")
    pages: int
    sha256: str = Field(description="SHA-256 of the original bytes, which never change.")
    active_content: list[str] = Field(description="What a PDF carries beside its pages: `attachments` (of data), `xfa`.")
    duplicate_of: str | None = Field(description="The first document of the order with the same bytes.")
    uploaded_by: str
    uploaded_at: Timestamp
    updated_at: Timestamp
    version: int
    extraction_status: str = Field(description="`none`, `processing`, `done` or `failed`.")
    needs_review: bool
    held_by: list[str] = Field(description="Signed consignment notes whose evidence it is; it cannot be withdrawn then.")

    @classmethod
    def of(cls, document: Document) -> "DocumentOut":
        """Show a document."""
        return cls(
            document_id=document.document_id,
            order_id=document.order_id,
            document_type=document.document_type,
            file_name=document.file_name,
            content_type=document.content_type,
            size=document.size,
            pages=document.pages,
            sha256=document.sha256,
            active_content=list(document.active_content),
            duplicate_of=document.duplicate_of,
            uploaded_by=document.uploaded_by,
            uploaded_at=document.uploaded_at,
            updated_at=document.updated_at,
            version=document.version,
            extraction_status=_STATUS[document.extraction.status],
            needs_review=document.needs_review,
            held_by=list(document.held_by),
        )


class DocumentPage(ResponseModel):
    """A page of documents, newest first."""

    items: list[DocumentOut]
    next_cursor: str | None


FieldIn = StrictBool | StrictInt | StrictFloat | StrictStr | list[StrictStr]


class FieldOut(ResponseModel):
    """One field that was read. `box`: four corners from 0 to 1 of the page as shown, clockwise from the top left of the text."""

    value: str | int | float | bool | list[str]
    raw: str = Field(description="The words it was read from.")
    confidence: float = Field(ge=0, le=1)
    page: int
    box: list[list[float]]
    rule: str = Field(description="Which rule found it.", examples=["label:right"])

    @classmethod
    def of(cls, found: FieldValue) -> "FieldOut":
        """Show a field."""
        corners = [[round(x, 5), round(y, 5)] for x, y in found.box.polygon]
        return cls(value=found.value, raw=found.raw, confidence=round(found.confidence, 4), page=found.page, box=corners, rule=found.rule)


class PageOut(ResponseModel):
    """How one page was read."""

    number: int
    width_px: int
    height_px: int
    source: str = Field(description="`text-layer` or `raster`.")
    rotation: int = Field(description="Degrees clockwise that set the page upright.")
    skew: float = Field(description="Degrees it leans then.")


class ReviewIn(RequestModel):
    """What a person says of the fields: their true values; null for one that is not on the paper. Fields that are not named are confirmed."""

    fields: Annotated[dict[str, FieldIn | None], Field(max_length=30)] = Field(default_factory=dict, examples=[{"packages": 12, "cmrNumber": None}])


class ReviewOut(ResponseModel):
    """A person's word: the fields as they are true, and what was said of each."""

    by: str
    at: Timestamp
    fields: dict[str, str | int | float | bool | list[str]]
    judgements: dict[str, str] = Field(description="Of each field: `right`, `wrong`, `missed` or `invented` by the machine.")


class AccuracyRow(ResponseModel):
    """One provider in one field."""

    provider: str
    field: str
    right: int
    wrong: int
    missed: int
    invented: int
    share: float = Field(description="Right, of all that were looked at, from 0 to 1.")


class AccuracyOut(ResponseModel):
    """How often machines were right."""

    month: str
    items: list[AccuracyRow]

    @classmethod
    def of(cls, month: str, counted: Sequence[Accuracy]) -> "AccuracyOut":
        """Show what was counted."""
        names = ("right", "wrong", "missed", "invented")
        rows = [{"provider": one.provider, "field": one.field, "share": one.share, **{name: one.counts.get(name, 0) for name in names}} for one in counted]
        return cls(month=month, items=[AccuracyRow.model_validate(row) for row in rows])


class UsageRow(ResponseModel):
    """One provider's documents, pages and cost."""

    provider: str
    documents: int
    pages: int
    cost: Money


class UsageOut(ResponseModel):
    """What was used in a month."""

    month: str
    items: list[UsageRow]

    @classmethod
    def of(cls, month: str, used: Sequence[Usage]) -> "UsageOut":
        """Show what was counted."""
        rows = [UsageRow(provider=one.provider, documents=one.documents, pages=one.pages, cost=Money(amount=one.amount, currency="EUR")) for one in used]
        return cls(month=month, items=rows)


class ResultsOut(ResponseModel):
    """What was read of a document. While it is being read again, what was read last stays; before the first reading the members are null or empty."""

    document_id: str
    status: str = Field(description="`none`, `processing`, `done` or `failed`.")
    extracted_text: str | None
    fields: dict[str, FieldOut]
    provider: str | None
    model: str | None
    duration_ms: int | None
    confidence: float | None = Field(description="Mean over all letters, from 0 to 1.")
    needs_review: bool
    review_reasons: list[str]
    pages: list[PageOut]
    extracted_at: Timestamp | None
    attempts: int
    failure: str | None = Field(description="Why the last try failed.")
    review: ReviewOut | None = Field(description="What a person said of this reading.")

    @classmethod
    def of(cls, document: Document, reading: KeptReading | None) -> "ResultsOut":
        """Show what was read."""
        extraction, outcome = document.extraction, document.extraction.outcome
        return cls(
            document_id=document.document_id,
            status=_STATUS[extraction.status],
            extracted_text=reading.text if reading else None,
            fields={name: FieldOut.of(found) for name, found in outcome.fields.items()} if outcome else {},
            provider=outcome.provider if outcome else None,
            model=outcome.model if outcome else None,
            duration_ms=outcome.duration_ms if outcome else None,
            confidence=outcome.confidence if outcome else None,
            needs_review=document.needs_review,
            review_reasons=list(outcome.review_reasons) if outcome else [],
            pages=[_page(page) for page in reading.form["pages"]] if reading else [],
            extracted_at=outcome.extracted_at if outcome else None,
            attempts=extraction.attempts,
            failure=extraction.failure,
            review=_review(document),
        )


def _review(document: Document) -> ReviewOut | None:
    review, outcome = document.current_review, document.extraction.outcome
    if review is None:
        return None
    true = review.applied_to(outcome.fields if outcome else {})
    return ReviewOut(by=review.by, at=review.at, fields=true, judgements={one.field: one.judgement for one in review.verdicts})


def _page(form: dict[str, Any]) -> PageOut:
    return PageOut(
        number=form["number"], width_px=form["widthPx"], height_px=form["heightPx"], source=form["source"], rotation=form["rotation"], skew=form["skew"]
    )

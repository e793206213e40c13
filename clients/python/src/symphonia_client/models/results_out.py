from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.page_out import PageOut
    from ..models.results_out_fields import ResultsOutFields
    from ..models.review_out import ReviewOut


T = TypeVar("T", bound="ResultsOut")


@_attrs_define
class ResultsOut:
    """What was read of a document. While it is being read again, what was read last stays; before the first reading the
    members are null or empty.

        Attributes:
            document_id (str):
            status (str): `none`, `processing`, `done` or `failed`.
            fields (ResultsOutFields):
            needs_review (bool):
            review_reasons (list[str]):
            pages (list[PageOut]):
            attempts (int):
            extracted_text (None | str | Unset):
            provider (None | str | Unset):
            model (None | str | Unset):
            duration_ms (int | None | Unset):
            confidence (float | None | Unset): Mean over all letters, from 0 to 1.
            extracted_at (datetime.datetime | None | Unset):
            failure (None | str | Unset): Why the last try failed.
            review (None | ReviewOut | Unset): What a person said of this reading.
    """

    document_id: str
    status: str
    fields: ResultsOutFields
    needs_review: bool
    review_reasons: list[str]
    pages: list[PageOut]
    attempts: int
    extracted_text: None | str | Unset = UNSET
    provider: None | str | Unset = UNSET
    model: None | str | Unset = UNSET
    duration_ms: int | None | Unset = UNSET
    confidence: float | None | Unset = UNSET
    extracted_at: datetime.datetime | None | Unset = UNSET
    failure: None | str | Unset = UNSET
    review: None | ReviewOut | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.review_out import ReviewOut

        document_id = self.document_id

        status = self.status

        fields = self.fields.to_dict()

        needs_review = self.needs_review

        review_reasons = self.review_reasons

        pages = []
        for pages_item_data in self.pages:
            pages_item = pages_item_data.to_dict()
            pages.append(pages_item)

        attempts = self.attempts

        extracted_text: None | str | Unset
        if isinstance(self.extracted_text, Unset):
            extracted_text = UNSET
        else:
            extracted_text = self.extracted_text

        provider: None | str | Unset
        if isinstance(self.provider, Unset):
            provider = UNSET
        else:
            provider = self.provider

        model: None | str | Unset
        if isinstance(self.model, Unset):
            model = UNSET
        else:
            model = self.model

        duration_ms: int | None | Unset
        if isinstance(self.duration_ms, Unset):
            duration_ms = UNSET
        else:
            duration_ms = self.duration_ms

        confidence: float | None | Unset
        if isinstance(self.confidence, Unset):
            confidence = UNSET
        else:
            confidence = self.confidence

        extracted_at: None | str | Unset
        if isinstance(self.extracted_at, Unset):
            extracted_at = UNSET
        elif isinstance(self.extracted_at, datetime.datetime):
            extracted_at = self.extracted_at.isoformat()
        else:
            extracted_at = self.extracted_at

        failure: None | str | Unset
        if isinstance(self.failure, Unset):
            failure = UNSET
        else:
            failure = self.failure

        review: dict[str, Any] | None | Unset
        if isinstance(self.review, Unset):
            review = UNSET
        elif isinstance(self.review, ReviewOut):
            review = self.review.to_dict()
        else:
            review = self.review

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "documentId": document_id,
                "status": status,
                "fields": fields,
                "needsReview": needs_review,
                "reviewReasons": review_reasons,
                "pages": pages,
                "attempts": attempts,
            }
        )
        if extracted_text is not UNSET:
            field_dict["extractedText"] = extracted_text
        if provider is not UNSET:
            field_dict["provider"] = provider
        if model is not UNSET:
            field_dict["model"] = model
        if duration_ms is not UNSET:
            field_dict["durationMs"] = duration_ms
        if confidence is not UNSET:
            field_dict["confidence"] = confidence
        if extracted_at is not UNSET:
            field_dict["extractedAt"] = extracted_at
        if failure is not UNSET:
            field_dict["failure"] = failure
        if review is not UNSET:
            field_dict["review"] = review

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.page_out import PageOut
        from ..models.results_out_fields import ResultsOutFields
        from ..models.review_out import ReviewOut

        d = dict(src_dict)
        document_id = d.pop("documentId")

        status = d.pop("status")

        fields = ResultsOutFields.from_dict(d.pop("fields"))

        needs_review = d.pop("needsReview")

        review_reasons = cast(list[str], d.pop("reviewReasons"))

        pages = []
        _pages = d.pop("pages")
        for pages_item_data in _pages:
            pages_item = PageOut.from_dict(pages_item_data)

            pages.append(pages_item)

        attempts = d.pop("attempts")

        def _parse_extracted_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        extracted_text = _parse_extracted_text(d.pop("extractedText", UNSET))

        def _parse_provider(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        provider = _parse_provider(d.pop("provider", UNSET))

        def _parse_model(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        model = _parse_model(d.pop("model", UNSET))

        def _parse_duration_ms(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        duration_ms = _parse_duration_ms(d.pop("durationMs", UNSET))

        def _parse_confidence(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        confidence = _parse_confidence(d.pop("confidence", UNSET))

        def _parse_extracted_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                extracted_at_type_0 = datetime.datetime.fromisoformat(data)

                return extracted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        extracted_at = _parse_extracted_at(d.pop("extractedAt", UNSET))

        def _parse_failure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        failure = _parse_failure(d.pop("failure", UNSET))

        def _parse_review(data: object) -> None | ReviewOut | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                review_type_0 = ReviewOut.from_dict(data)

                return review_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReviewOut | Unset, data)

        review = _parse_review(d.pop("review", UNSET))

        results_out = cls(
            document_id=document_id,
            status=status,
            fields=fields,
            needs_review=needs_review,
            review_reasons=review_reasons,
            pages=pages,
            attempts=attempts,
            extracted_text=extracted_text,
            provider=provider,
            model=model,
            duration_ms=duration_ms,
            confidence=confidence,
            extracted_at=extracted_at,
            failure=failure,
            review=review,
        )

        return results_out

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.palettes_evidence_fields import PalettesEvidenceFields


T = TypeVar("T", bound="PalettesEvidence")


@_attrs_define
class PalettesEvidence:
    """What an entry rests on: a document and what was read from it, with the reader's confidence from 0 to 1.

    Attributes:
        document_id (str):
        document_type (None | str | Unset):
        fields (PalettesEvidenceFields | Unset):
        confidence (float | None | Unset):
        needs_review (bool | Unset):  Default: False.
    """

    document_id: str
    document_type: None | str | Unset = UNSET
    fields: PalettesEvidenceFields | Unset = UNSET
    confidence: float | None | Unset = UNSET
    needs_review: bool | Unset = False

    def to_dict(self) -> dict[str, Any]:
        document_id = self.document_id

        document_type: None | str | Unset
        if isinstance(self.document_type, Unset):
            document_type = UNSET
        else:
            document_type = self.document_type

        fields: dict[str, Any] | Unset = UNSET
        if not isinstance(self.fields, Unset):
            fields = self.fields.to_dict()

        confidence: float | None | Unset
        if isinstance(self.confidence, Unset):
            confidence = UNSET
        else:
            confidence = self.confidence

        needs_review = self.needs_review

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "documentId": document_id,
            }
        )
        if document_type is not UNSET:
            field_dict["documentType"] = document_type
        if fields is not UNSET:
            field_dict["fields"] = fields
        if confidence is not UNSET:
            field_dict["confidence"] = confidence
        if needs_review is not UNSET:
            field_dict["needsReview"] = needs_review

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.palettes_evidence_fields import PalettesEvidenceFields

        d = dict(src_dict)
        document_id = d.pop("documentId")

        def _parse_document_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document_type = _parse_document_type(d.pop("documentType", UNSET))

        _fields = d.pop("fields", UNSET)
        fields: PalettesEvidenceFields | Unset
        if isinstance(_fields, Unset):
            fields = UNSET
        else:
            fields = PalettesEvidenceFields.from_dict(_fields)

        def _parse_confidence(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        confidence = _parse_confidence(d.pop("confidence", UNSET))

        needs_review = d.pop("needsReview", UNSET)

        palettes_evidence = cls(
            document_id=document_id,
            document_type=document_type,
            fields=fields,
            confidence=confidence,
            needs_review=needs_review,
        )

        return palettes_evidence

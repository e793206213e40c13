from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.held_document_documenttype import HeldDocumentDocumenttype

T = TypeVar("T", bound="HeldDocument")


@_attrs_define
class HeldDocument:
    """A document of the order that `ocr` keeps.

    Attributes:
        document_id (str):
        document_type (HeldDocumentDocumenttype):
    """

    document_id: str
    document_type: HeldDocumentDocumenttype

    def to_dict(self) -> dict[str, Any]:
        document_id = self.document_id

        document_type = self.document_type.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "documentId": document_id,
                "documentType": document_type,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        document_id = d.pop("documentId")

        document_type = HeldDocumentDocumenttype(d.pop("documentType"))

        held_document = cls(
            document_id=document_id,
            document_type=document_type,
        )

        return held_document

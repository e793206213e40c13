from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from .. import types
from ..models.body_upload_document_api_orders_order_id_documents_post_documenttype import (
    BodyUploadDocumentApiOrdersOrderIdDocumentsPostDocumenttype,
)

T = TypeVar("T", bound="BodyUploadDocumentApiOrdersOrderIdDocumentsPost")


@_attrs_define
class BodyUploadDocumentApiOrdersOrderIdDocumentsPost:
    """
    Attributes:
        document (str): PDF, JPEG, PNG, TIFF or WebP, up to 20 MB and 50 pages, told by content.
        document_type (BodyUploadDocumentApiOrdersOrderIdDocumentsPostDocumenttype):
    """

    document: str
    document_type: BodyUploadDocumentApiOrdersOrderIdDocumentsPostDocumenttype
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        document = self.document

        document_type = self.document_type.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "document": document,
                "documentType": document_type,
            }
        )

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("document", (None, str(self.document).encode(), "text/plain")))

        files.append(
            (
                "documentType",
                (None, str(self.document_type.value).encode(), "text/plain"),
            )
        )

        for prop_name, prop in self.additional_properties.items():
            files.append((prop_name, (None, str(prop).encode(), "text/plain")))

        return files

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        document = d.pop("document")

        document_type = BodyUploadDocumentApiOrdersOrderIdDocumentsPostDocumenttype(
            d.pop("documentType")
        )

        body_upload_document_api_orders_order_id_documents_post = cls(
            document=document,
            document_type=document_type,
        )

        body_upload_document_api_orders_order_id_documents_post.additional_properties = d
        return body_upload_document_api_orders_order_id_documents_post

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

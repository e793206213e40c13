from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.document_out_documenttype import DocumentOutDocumenttype
from ..types import UNSET, Unset

T = TypeVar("T", bound="DocumentOut")


@_attrs_define
class DocumentOut:
    """A stored document.

    Attributes:
        document_id (str):
        order_id (str):
        document_type (DocumentOutDocumenttype):
        content_type (str): Told by content, never by name.
        size (int): Bytes.
        pages (int):
        sha256 (str): SHA-256 of the original bytes, which never change.
        active_content (list[str]): What a PDF carries beside its pages: `attachments` (of data), `xfa`.
        uploaded_by (str):
        uploaded_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
        extraction_status (str): `none`, `processing`, `done` or `failed`.
        needs_review (bool):
        held_by (list[str]): Signed consignment notes whose evidence it is; it cannot be withdrawn then.
        file_name (None | str | Unset): What the client called the file; only for display.
        duplicate_of (None | str | Unset): The first document of the order with the same bytes.
    """

    document_id: str
    order_id: str
    document_type: DocumentOutDocumenttype
    content_type: str
    size: int
    pages: int
    sha256: str
    active_content: list[str]
    uploaded_by: str
    uploaded_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    extraction_status: str
    needs_review: bool
    held_by: list[str]
    file_name: None | str | Unset = UNSET
    duplicate_of: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        document_id = self.document_id

        order_id = self.order_id

        document_type = self.document_type.value

        content_type = self.content_type

        size = self.size

        pages = self.pages

        sha256 = self.sha256

        active_content = self.active_content

        uploaded_by = self.uploaded_by

        uploaded_at = self.uploaded_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        extraction_status = self.extraction_status

        needs_review = self.needs_review

        held_by = self.held_by

        file_name: None | str | Unset
        if isinstance(self.file_name, Unset):
            file_name = UNSET
        else:
            file_name = self.file_name

        duplicate_of: None | str | Unset
        if isinstance(self.duplicate_of, Unset):
            duplicate_of = UNSET
        else:
            duplicate_of = self.duplicate_of

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "documentId": document_id,
                "orderId": order_id,
                "documentType": document_type,
                "contentType": content_type,
                "size": size,
                "pages": pages,
                "sha256": sha256,
                "activeContent": active_content,
                "uploadedBy": uploaded_by,
                "uploadedAt": uploaded_at,
                "updatedAt": updated_at,
                "version": version,
                "extractionStatus": extraction_status,
                "needsReview": needs_review,
                "heldBy": held_by,
            }
        )
        if file_name is not UNSET:
            field_dict["fileName"] = file_name
        if duplicate_of is not UNSET:
            field_dict["duplicateOf"] = duplicate_of

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        document_id = d.pop("documentId")

        order_id = d.pop("orderId")

        document_type = DocumentOutDocumenttype(d.pop("documentType"))

        content_type = d.pop("contentType")

        size = d.pop("size")

        pages = d.pop("pages")

        sha256 = d.pop("sha256")

        active_content = cast(list[str], d.pop("activeContent"))

        uploaded_by = d.pop("uploadedBy")

        uploaded_at = datetime.datetime.fromisoformat(d.pop("uploadedAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        version = d.pop("version")

        extraction_status = d.pop("extractionStatus")

        needs_review = d.pop("needsReview")

        held_by = cast(list[str], d.pop("heldBy"))

        def _parse_file_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        file_name = _parse_file_name(d.pop("fileName", UNSET))

        def _parse_duplicate_of(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        duplicate_of = _parse_duplicate_of(d.pop("duplicateOf", UNSET))

        document_out = cls(
            document_id=document_id,
            order_id=order_id,
            document_type=document_type,
            content_type=content_type,
            size=size,
            pages=pages,
            sha256=sha256,
            active_content=active_content,
            uploaded_by=uploaded_by,
            uploaded_at=uploaded_at,
            updated_at=updated_at,
            version=version,
            extraction_status=extraction_status,
            needs_review=needs_review,
            held_by=held_by,
            file_name=file_name,
            duplicate_of=duplicate_of,
        )

        return document_out

"""Documents over HTTP: upload, list, look, withdraw."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import File, Form, Query, Request, Response, UploadFile

from chassis.auth import authenticate
from chassis.errors import FieldError, Invalid, UnsupportedMediaType
from chassis.http import IfMatch, JsonPage, NewId, Now, PageOf, ServiceRoute, ServiceRouter, etag, max_body
from contracts.documents import DocumentType
from ocr import usecases
from ocr.domain.intake import MIB
from ocr.routes.wiring import DocumentId, Documents, Inspector, Objects, ReadOrder, Uploads, WriteOrder, Writer, both
from ocr.schemas import DocumentOut, DocumentPage

_FORM_FIELDS = {"document", "documentType"}
_LARGEST_REQUEST = 26 * MIB
"""The largest file there can be, and the form around it; a larger file than the service takes is refused by its own limit."""


class UploadRoute(ServiceRoute):
    """A route that takes a form with a file: knows the caller, and that it is a form, before it reads a byte of it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the usual handler."""
        handle = super().get_route_handler()
        takes_form = self.body_field is not None

        async def handler(request: Request) -> Response:
            if takes_form:
                await authenticate(request)
                if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
                    raise UnsupportedMediaType("Send a form, as multipart/form-data.")
            return await handle(request)

        return handler


router = ServiceRouter(tags=["documents"], route_class=UploadRoute)


async def upload_document(
    order: WriteOrder,
    by: Writer,
    request: Request,
    document: Annotated[UploadFile, File(description="PDF, JPEG, PNG, TIFF or WebP, up to 20 MB and 50 pages, told by content.")],
    document_type: Annotated[DocumentType, Form(alias="documentType")],
    inspector: Inspector,
    objects: Objects,
    uploads: Uploads,
    documents: Documents,
    at: Now,
    new_id: NewId,
    response: Response,
) -> DocumentOut:
    """Store a file with an order. POD, CMR, delivery notes and pallet vouchers are read at once; others when `…/ocr/extract` asks for it."""
    await _check_form(request)
    stored = await usecases.upload_document(
        await document.read(), document_type, file_name=document.filename, order=order, by=by,
        inspector=inspector, objects=objects, uploads=uploads, documents=documents, new_id=new_id, at=at,
    )  # fmt: skip
    etag(response, stored.version)
    return DocumentOut.of(stored)


both(router, "POST", "", openapi_extra=max_body(_LARGEST_REQUEST))(upload_document)
both(router, "POST", "/upload", openapi_extra=max_body(_LARGEST_REQUEST), name="upload_document_by_name")(upload_document)


async def _check_form(request: Request) -> None:
    form = await request.form()
    names = [name for name, _ in form.multi_items()]
    unknown = [FieldError(f"#/{name[:64]}", "is not a field of this form") for name in dict.fromkeys(names) if name not in _FORM_FIELDS]
    twice = [FieldError(f"#/{name}", "may appear once") for name in sorted(_FORM_FIELDS) if names.count(name) > 1]
    if unknown or twice:
        raise Invalid("The form breaks the rules named in `errors`.", errors=[*unknown, *twice])


@both(router, "GET", "", response_model=None, responses={200: {"model": DocumentPage}})
async def list_documents(
    order: ReadOrder, page: PageOf, documents: Documents, document_type: Annotated[DocumentType | None, Query(alias="documentType")] = None
) -> JsonPage:
    """List the documents of an order, newest first."""
    found = await usecases.list_documents(order, document_type=document_type, limit=page.limit, cursor=page.cursor, documents=documents)
    return JsonPage(found, id_name="documentId")


@both(router, "GET", "/{documentId}")
async def get_document(order: ReadOrder, document_id: DocumentId, documents: Documents, response: Response) -> DocumentOut:
    """Show what is known of a document."""
    document = await usecases.get_document(document_id, order=order, documents=documents)
    etag(response, document.version)
    return DocumentOut.of(document)


@both(router, "DELETE", "/{documentId}", status_code=204)
async def delete_document(order: WriteOrder, document_id: DocumentId, version: IfMatch, documents: Documents, uploads: Uploads, at: Now) -> None:
    """Withdraw a document. Its bytes are removed soon after."""
    await usecases.delete_document(document_id, expected=version, order=order, documents=documents, uploads=uploads, at=at)

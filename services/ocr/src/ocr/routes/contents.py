"""The file itself, as it was uploaded: always a download, never shown by a browser as part of our pages."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Header, Path, Query, Response
from fastapi.responses import StreamingResponse

from chassis.http import ServiceRouter
from chassis.objects import ObjectStream
from ocr import usecases
from ocr.domain.document import Document
from ocr.routes.wiring import DocumentId, Documents, Drawer, Objects, ReadOrder, both

router = ServiceRouter(tags=["documents"])

_SAFE = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-site",
    "cache-control": "private, max-age=0, must-revalidate",
    "accept-ranges": "bytes",
}


@both(router, "GET", "/{documentId}/content", response_class=Response, responses={200: {"content": {"application/octet-stream": {}}}, 206: {}, 304: {}})
async def download_content(
    order: ReadOrder,
    document_id: DocumentId,
    documents: Documents,
    objects: Objects,
    byte_range: Annotated[str | None, Header(alias="Range", max_length=4096, description="One range of bytes, such as `bytes=0-1023`.")] = None,
    if_range: Annotated[str | None, Header(alias="If-Range", max_length=256)] = None,
    if_none_match: Annotated[str | None, Header(alias="If-None-Match", max_length=4096)] = None,
) -> Response:
    """Download the original bytes, or one range of them. The `ETag` is their SHA-256: it never changes."""
    document = await usecases.get_document(document_id, order=order, documents=documents)
    tag = f'"{document.sha256}"'
    if if_none_match and (if_none_match.strip() == "*" or tag in if_none_match):
        return Response(status_code=304, headers={**_SAFE, "etag": tag})
    wanted = byte_range if if_range is None or if_range.strip() == tag else None
    stream = await usecases.open_content(document, byte_range=wanted, objects=objects)
    return _download(document, stream, tag=tag)


@both(router, "GET", "/{documentId}/pages/{page}/thumbnail", response_class=Response, responses={200: {"content": {"image/jpeg": {}}}, 304: {}})
async def page_thumbnail(
    order: ReadOrder,
    document_id: DocumentId,
    page: Annotated[int, Path(ge=1, le=500)],
    documents: Documents,
    objects: Objects,
    drawer: Drawer,
    width: Annotated[int, Query(ge=32, le=1600, description="Pixels of the longer side.")] = 320,
    if_none_match: Annotated[str | None, Header(alias="If-None-Match", max_length=4096)] = None,
) -> Response:
    """Show one page small, as JPEG. 404 for a page that is not there."""
    document = await usecases.get_document(document_id, order=order, documents=documents)
    tag = f'"{document.sha256[:32]}-{page}-{width}"'
    headers = {**_SAFE, "etag": tag, "cache-control": "private, max-age=86400"}
    if if_none_match and tag in if_none_match:
        return Response(status_code=304, headers=headers)
    return Response(await usecases.draw_page(document, page=page, width=width, objects=objects, drawer=drawer), media_type="image/jpeg", headers=headers)


def _download(document: Document, stream: ObjectStream, *, tag: str) -> StreamingResponse:
    headers = {
        **_SAFE,
        "etag": tag,
        "content-length": str(stream.length),
        "content-disposition": f'attachment; filename="{document.download_name}"',
    }
    if stream.content_range:
        headers["content-range"] = stream.content_range
    return StreamingResponse(_chunks(stream), 206 if stream.content_range else 200, headers, media_type=document.content_type)


async def _chunks(stream: ObjectStream) -> AsyncIterator[bytes]:
    try:
        async for chunk in stream.chunks:
            yield chunk
    finally:
        stream.close()

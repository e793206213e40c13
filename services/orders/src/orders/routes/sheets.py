"""Orders as files: import and export, CSV and XLSX."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import Depends, Query, Request
from fastapi.responses import StreamingResponse
from starlette.datastructures import FormData, UploadFile

from chassis.errors import ContentTooLarge, FieldError, Invalid, UnsupportedMediaType
from chassis.http import NewId, Now, ServiceRouter, max_body
from orders.domain.import_report import MAX_BYTES
from orders.routes.insights import ClientId
from orders.routes.order_queries import OrdersWanted
from orders.routes.wiring import Client, Orders, Reader, both
from orders.schemas import ImportOut
from orders.usecases import sheets as usecases

router = ServiceRouter(tags=["order sheets"])

_ENVELOPE = 64 * 1024
"""Bytes the multipart form may add to the file."""

_MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_BODIES = frozenset({"text/csv", "application/csv", "application/vnd.ms-excel", _MEDIA_TYPES["xlsx"]})
_BINARY = {"type": "string", "format": "binary"}
_FORM: dict[str, Any] = {"type": "object", "required": ["file"], "properties": {"file": _BINARY}}
_IMPORTED: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "CSV or XLSX with the headings of an export, `reference` at least: as a form, or as the body itself.",
        "content": {
            "multipart/form-data": {"schema": _FORM},
            "text/csv": {"schema": {"type": "string"}},
            _MEDIA_TYPES["xlsx"]: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
_EXPORTED: dict[int | str, dict[str, Any]] = {200: {"description": "The sheet.", "content": {"text/csv": {}, _MEDIA_TYPES["xlsx"]: {}}}}


async def _content(request: Request) -> bytes:
    """Read the file: the field `file` of a form, or the body itself. Raises UnsupportedMediaType, Invalid, ContentTooLarge."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "multipart/form-data":
        async with request.form(max_files=1, max_fields=8) as form:
            content = await _file_of(form).read(MAX_BYTES + 1)
    elif media_type in _BODIES:
        content = await request.body()
    else:
        raise UnsupportedMediaType("Send a form with the field `file`, or the file itself as text/csv or XLSX.")
    if len(content) > MAX_BYTES:
        raise ContentTooLarge(f"A file of orders has {MAX_BYTES} bytes at most.")
    return content


def _file_of(form: FormData) -> UploadFile:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Invalid(errors=[FieldError("#/file", "must be a file")])
    return file


@both(router, "POST", "/import", response_model=ImportOut, openapi_extra=_IMPORTED | max_body(MAX_BYTES + _ENVELOPE))
async def import_orders(
    by: Client,
    content: Annotated[bytes, Depends(_content)],
    orders: Orders,
    at: Now,
    new_id: NewId,
    mode: Annotated[Literal["all-or-nothing", "partial"], Query(description="`partial` imports the rows that are right.")] = "all-or-nothing",
    timezone: Annotated[str, Query(max_length=64, description="Of dates without offset.")] = "Europe/Paris",
    client_id: ClientId = None,
) -> ImportOut:
    """Book the orders of a file, with a verdict on each row. Unless `partial` is asked for, one wrong row keeps the whole file out (422)."""
    report = await usecases.import_orders(content, mode=mode, zone=_zone(timezone), client_id=client_id, by=by, orders=orders, at=at, new_id=new_id)
    return ImportOut.of(report)


@both(router, "GET", "/export", response_model=None, response_class=StreamingResponse, responses=_EXPORTED)
async def export_orders(
    wanted: OrdersWanted, by: Reader, orders: Orders, form: Annotated[usecases.SheetFormat, Query(alias="format")] = "csv"
) -> StreamingResponse:
    """Give the orders the caller may see as a sheet that can be imported again, filtered as the list."""
    pieces = await usecases.export_orders(form, wanted.filter, sort=wanted.sort, by=by, orders=orders)
    return StreamingResponse(pieces, media_type=_MEDIA_TYPES[form], headers={"content-disposition": f'attachment; filename="orders.{form}"'})


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(errors=[FieldError("query/timezone", "must be a zone of the IANA database, such as Europe/Paris")]) from error

"""What a route may ask for: the time, new ids, the version a client knows, the page it wants, and the stores `main.py` built."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Depends, Header, Query, Request, Response

from chassis.errors import Malformed
from chassis.http.idempotency import seed
from chassis.ids import new_id as random_id
from chassis.mongo import Page
from contracts.values import Value

_T = TypeVar("_T")


class RequestModel(Value):
    """Base of what clients send: unknown fields refused, types strict."""


class ResponseModel(Value):
    """Base of what clients get."""


def provided(kind: type[_T]) -> Any:
    """Dependency: the object of this type that `main.py` gave to `create_app(provide=…)`."""

    async def find(request: Request) -> Any:  # async: FastAPI would take a plain function to a thread
        return request.app.state.provided[kind]

    return Depends(find)


def utc_now() -> datetime:
    """Read the clock, in UTC to the millisecond."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


async def _now() -> datetime:
    of_request = seed.get()
    return of_request.at if of_request else utc_now()


Now = Annotated[datetime, Depends(_now)]
"""The moment of the request; a retry with the same Idempotency-Key happens at the moment of the first try."""


async def _new_id() -> Callable[[str], str]:
    of_request = seed.get()
    return of_request.new_id if of_request else random_id


NewId = Annotated[Callable[[str], str], Depends(_new_id)]
"""Makes ids: `new_id("order")`; a retry with the same Idempotency-Key makes the same ones."""

_ETAG = re.compile(r'^\s*(?:W/)?"(\d{1,15})"\s*$')


async def _if_match(
    header: Annotated[str | None, Header(alias="If-Match", description='The `ETag` of the version to change, such as `"3"`; `*` for any.')] = None,
) -> int | None:
    if header is None or header.strip() == "*":
        return None
    found = _ETAG.match(header)
    if not found:
        raise Malformed('If-Match must be an ETag this service gave, such as "3".')
    return int(found.group(1))


IfMatch = Annotated[int | None, Depends(_if_match)]
"""The version the client believes to be current; None when it does not say."""


def etag(response: Response, version: int) -> None:
    """Tell the client which version it holds."""
    response.headers["etag"] = f'"{version}"'


@dataclass(frozen=True, slots=True)
class PageQuery:
    """Which page of a list: `limit` items after `cursor`."""

    limit: int = 50
    cursor: str | None = None


async def _page_query(
    limit: Annotated[int, Query(ge=1, le=200, description="How many items at most.")] = 50,
    cursor: Annotated[str | None, Query(max_length=2048, description="`nextCursor` of the page before.")] = None,
) -> PageQuery:
    return PageQuery(limit, cursor)


PageOf = Annotated[PageQuery, Depends(_page_query)]
"""Dependency: the page a client asks for."""


class JsonPage(Response):
    """A page of a list, written straight from the documents: `{items, nextCursor}`. Documents must have the shape of the API."""

    media_type = "application/json"

    def __init__(self, page: Page, *, id_name: str) -> None:
        super().__init__(page_json(page, id_name=id_name))


def page_json(page: Page, *, id_name: str) -> bytes:
    """Write `{items, nextCursor}`, naming each document's `_id` as the API does."""
    items = [_named(document, id_name) for document in page.documents]
    return orjson.dumps({"items": items, "nextCursor": page.next_cursor}, option=orjson.OPT_UTC_Z)


def _named(document: Mapping[str, Any], id_name: str) -> dict[str, Any]:
    return {id_name: document["_id"]} | {name: value for name, value in document.items() if name != "_id"}

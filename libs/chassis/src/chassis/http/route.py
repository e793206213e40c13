"""The route every service uses: strict JSON, the right media type, and POSTs that may be repeated safely."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.params import Form
from fastapi.routing import APIRoute

from chassis.errors import UnsupportedMediaType
from chassis.http.idempotency import HEADER, Idempotency
from chassis.http.json_body import MAX_BODY, StrictRequest

_MAX_BODY = "x-max-body-bytes"
_F = TypeVar("_F", bound=Callable[..., Any])
_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def max_body(size: int) -> dict[str, int]:
    """Let a route take bodies of up to this many bytes: `@router.post(…, openapi_extra=max_body(26 * MIB))`."""
    return {_MAX_BODY: size}


class ServiceRoute(APIRoute):
    """An operation that reads JSON strictly and honours `Idempotency-Key` when it is a POST."""

    def get_route_handler(self) -> _Handler:
        """Wrap FastAPI's handler."""
        handle = super().get_route_handler()
        body = self.body_field
        takes_json = body is not None and not isinstance(body.field_info, Form)
        body_type = body.field_info.annotation if body is not None and takes_json else None

        limit = (self.openapi_extra or {}).get(_MAX_BODY, MAX_BODY)

        async def handler(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            strict.body_type, strict.max_body = body_type, limit
            if takes_json:
                _require_json(strict)
            if HEADER in strict.headers and strict.method == "POST" and "authorization" in strict.headers:
                idempotency: Idempotency | None = strict.app.state.idempotency
                if idempotency:
                    return await idempotency.answer(strict, handle)
            return await handle(strict)

        return handler


def aliased(router: APIRouter, method: str, *paths: str, **options: Any) -> Callable[[_F], _F]:
    """Serve an operation under several paths; those after the first are shown as its aliases."""

    def register(endpoint: _F) -> _F:
        name = options.get("name", endpoint.__name__)
        for number, path in enumerate(paths):
            router.add_api_route(path, endpoint, methods=[method], **{**options, "name": f"{name}_alias" if number else name})
        return endpoint

    return register


def _require_json(request: Request) -> None:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
    if has_body and not (media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))):
        raise UnsupportedMediaType("Send JSON, as application/json.")


class ServiceRouter(APIRouter):
    """An APIRouter of `ServiceRoute`s."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("route_class", ServiceRoute)
        super().__init__(**kwargs)

"""The page on which a partner without an account reads and answers a statement, by its link."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Response

from chassis.http import ServiceRouter

router = ServiceRouter(tags=["pallet statements"])

_HERE = Path(__file__).parent
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)


@dataclass(frozen=True)
class PublicAddress:
    """Where the gateway is reached from outside."""

    base: str


def _asset(name: str) -> None:
    content, media_type = (_HERE / name).read_bytes(), _TYPES[Path(name).suffix]

    @router.get(f"/statement/assets/{name}", include_in_schema=False)
    async def asset() -> Response:
        return Response(content, media_type=media_type, headers={"cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"})


for _name in ("page.css", "page.js"):
    _asset(_name)


@router.get("/statement/{token}", response_class=Response, responses={200: {"content": {"text/html": {}}}})
async def statement_page(token: Annotated[str, InPath(max_length=64)]) -> Response:
    """Serve the page; it asks `/api/palettes/statements/shared/{token}` for what the link opens."""
    del token
    headers = {"content-security-policy": _POLICY, "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff"}
    return Response((_HERE / "page.html").read_bytes(), media_type=_TYPES[".html"], headers=headers)

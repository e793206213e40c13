"""The page behind a link: made for a phone, from nothing but its own files, so that nobody else learns who waits for what."""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Path as InPath
from fastapi import Response

from chassis.http import ServiceRouter, provided

router = ServiceRouter(tags=["sharing"])

_HERE = Path(__file__).parent
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json"}
_AN_HOUR = "public, max-age=3600"


@dataclass(frozen=True)
class MapTiles:
    """Where the page gets the tiles of its map, as `https://…/{z}/{x}/{y}.png`; without, it draws the outline of Europe it brings along."""

    url: str | None = None

    @property
    def origin(self) -> str:
        """The one foreign place the page may load pictures from."""
        parts = urlsplit(self.url or "")
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def policy(self) -> str:
        """What a browser lets the page do."""
        return (
            f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: {self.origin}; "
            "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        )


Tiles = Annotated[MapTiles, provided(MapTiles)]


def _served(name: str) -> None:
    content, media_type = (_HERE / name).read_bytes(), _TYPES[Path(name).suffix]

    @router.get(f"/track/assets/{name}", include_in_schema=False)
    async def asset() -> Response:
        return Response(content, media_type=media_type, headers={"cache-control": _AN_HOUR, "x-content-type-options": "nosniff"})


for _name in ("page.css", "page.js", "europe.json"):
    _served(_name)


@router.get("/track/{token}", response_class=Response, responses={200: {"content": {"text/html": {}}}})
async def share_page(token: Annotated[str, InPath(max_length=128)], tiles: Tiles) -> Response:
    """Serve the page that shows what the link shows: where, roughly, and when. It asks `/api/tracking/shared/{token}` itself, every 30 seconds."""
    del token
    page = _page().substitute(tiles=escape(tiles.url or "", quote=True))
    headers = {"content-security-policy": tiles.policy, "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff"}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


@cache
def _page() -> Template:
    return Template((_HERE / "page.html").read_text(encoding="utf-8"))

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
from chassis.http.pages import page, serve_assets

router = ServiceRouter(tags=["sharing"])

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class MapTiles:
    """Where the page gets the tiles of its map, as `https://…/{z}/{x}/{y}.png`; without, it draws the outline of Europe it brings along."""

    url: str | None = None

    @property
    def origin(self) -> str:
        """The one foreign place the page may load pictures from."""
        parts = urlsplit(self.url or "")
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


Tiles = Annotated[MapTiles, provided(MapTiles)]

serve_assets(router, _HERE, ("page.css", "page.js", "europe.json"), under="/track/assets")


@router.get("/track/{token}", response_class=Response, responses={200: {"content": {"text/html": {}}}})
async def share_page(token: Annotated[str, InPath(max_length=128)], tiles: Tiles) -> Response:
    """Serve the page that shows what the link shows: where, roughly, and when. It asks `/api/tracking/shared/{token}` itself, every 30 seconds."""
    del token
    return page(_page().substitute(tiles=escape(tiles.url or "", quote=True)), pictures_from=tiles.origin)


@cache
def _page() -> Template:
    return Template((_HERE / "page.html").read_text(encoding="utf-8"))

"""The page on which a partner without an account reads and answers a statement, by its link."""

from pathlib import Path
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Response

from chassis.http import ServiceRouter
from chassis.http.pages import page, serve_assets

router = ServiceRouter(tags=["pallet statements"])

_HERE = Path(__file__).parent

serve_assets(router, _HERE, ("page.css", "page.js"), under="/statement/assets")


@router.get("/statement/{token}", response_class=Response, responses={200: {"content": {"text/html": {}}}})
async def statement_page(token: Annotated[str, InPath(max_length=64)]) -> Response:
    """Serve the page; it asks `/api/palettes/statements/shared/{token}` for what the link opens."""
    del token
    return page((_HERE / "page.html").read_bytes())

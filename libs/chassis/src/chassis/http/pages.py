"""Small pages for people without an account: served with their own files, a policy that lets them reach nothing else, and no trace of where they came from."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Response

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class PublicAddress:
    """Where the gateway is reached from outside: it stands in the links that people are sent."""

    base: str

    def at(self, path: str) -> str:
        """The address of a path, which begins with a slash."""
        return self.base.rstrip("/") + path


def page(content: str | bytes, *, pictures_from: str = "") -> Response:
    """Answer a page. Its scripts, styles and calls are its own; pictures may come from one more origin."""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: {pictures_from}; "
        "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
    )
    headers = {"content-security-policy": policy, "cache-control": "no-store", "referrer-policy": "no-referrer", "x-content-type-options": "nosniff"}
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)


def serve_assets(router: APIRouter, folder: Path, names: Sequence[str], *, under: str) -> None:
    """Serve a page's files, read once at start."""
    for name in names:
        router.add_api_route(f"{under}/{name}", _asset((folder / name).read_bytes(), _TYPES[Path(name).suffix]), include_in_schema=False)


def _asset(content: bytes, media_type: str) -> Callable[[], Awaitable[Response]]:
    async def asset() -> Response:
        return Response(content, media_type=media_type, headers={"cache-control": "public, max-age=3600", "x-content-type-options": "nosniff"})

    return asset

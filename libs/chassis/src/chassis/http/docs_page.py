"""The API's documentation page, served by the service itself: works with no internet, and under a policy that allows no foreign script."""

import json
from pathlib import Path

import fastapi_offline
from fastapi import APIRouter, Response
from fastapi.responses import FileResponse, HTMLResponse

FLEET = ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks")

_ASSETS = Path(fastapi_offline.__file__).parent / "static"
_FILES = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css"}
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="icon" href="data:,">
<style>body {{ margin: 0 }}</style>
</head>
<body>
<div id="page"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="{start}"></script>
</body>
</html>
"""
_START = """const choices = {choices};
const picker = document.createElement("select");
picker.setAttribute("aria-label", "Service");
for (const [name, url] of choices) picker.add(new Option(name, url));
const show = () => SwaggerUIBundle({{ url: picker.value, dom_id: "#api", deepLinking: true, persistAuthorization: true, tryItOutEnabled: true }});
const page = document.getElementById("page");
if (choices.length > 1) {{
  const bar = document.createElement("label");
  bar.style.cssText = "display:block;padding:1rem 1.25rem;font:600 1rem sans-serif;background:#16324f;color:#fff";
  bar.append("Symphonia, API of the service ", picker);
  page.append(bar);
}}
const api = document.createElement("div");
api.id = "api";
page.append(api);
picker.addEventListener("change", show);
show();
"""


def docs_router(title: str) -> APIRouter:
    """`/docs` for this service, `/docs/fleet` for all of them behind the gateway, and their assets."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def service_page() -> Response:
        return _html(title, "/docs/assets/service.js")

    @router.get("/docs/fleet")
    async def fleet_page() -> Response:
        return _html("Symphonia API", "/docs/assets/fleet.js")

    @router.get("/docs/assets/service.js")
    async def service_start() -> Response:
        return _start([(title, "/openapi.json")])

    @router.get("/docs/assets/fleet.js")
    async def fleet_start() -> Response:
        return _start([(name, f"/docs/{name}/openapi.json") for name in FLEET])

    for file, media_type in _FILES.items():
        router.add_api_route(f"/docs/assets/{file}", _file(file, media_type))
    return router


def _html(title: str, start: str) -> Response:
    return HTMLResponse(_PAGE.format(title=title, start=start), headers={"content-security-policy": _POLICY})


def _start(choices: list[tuple[str, str]]) -> Response:
    return Response(_START.format(choices=json.dumps(choices)), media_type="text/javascript", headers={"cache-control": "no-cache"})


def _file(name: str, media_type: str):  # type: ignore[no-untyped-def]
    async def asset() -> FileResponse:
        return FileResponse(_ASSETS / name, media_type=media_type, headers={"cache-control": "public, max-age=86400"})

    return asset

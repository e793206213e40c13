"""One-time signing links: a small page for a phone, and the two calls it makes. No token; whoever holds the link may sign once."""

from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import Path as InPath
from fastapi import Request, Response

from chassis.http import Now, ServiceRouter, max_body
from ecmr.routes.wiring import SIGNED_BODY, Notes, Public, Seals, handwriting
from ecmr.schemas import OfferOut, SignedOut, SignIn
from ecmr.usecases import signing as usecases

router = ServiceRouter(tags=["ecmr signing"])

Token = Annotated[str, InPath(min_length=20, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
_PAGE = Path(__file__).parent / "signing_page"
_FILES = {"page.html": "text/html; charset=utf-8", "page.js": "text/javascript; charset=utf-8", "page.css": "text/css; charset=utf-8"}


@router.get("/api/ecmr/sign/assets/page.js", include_in_schema=False)
async def page_script() -> Response:
    """Serve the page's script."""
    return _file("page.js")


@router.get("/api/ecmr/sign/assets/page.css", include_in_schema=False)
async def page_style() -> Response:
    """Serve the page's style."""
    return _file("page.css")


@router.get("/api/ecmr/sign/{token}", response_class=Response, responses={200: {"content": {"text/html": {}}}})
async def signing_page(token: Token) -> Response:
    """Serve the page on which the holder of the link signs."""
    del token  # the page itself asks for what the link opens
    return _file("page.html")


@router.get("/api/ecmr/sign/{token}/note", response_model_exclude_none=True)
async def look_at_offer(token: Token, notes: Notes, at: Now) -> OfferOut:
    """Show what the link asks to sign. 404 for a link that never was, 410 for one that was used, has expired, or is for an earlier text."""
    note, link = await usecases.look_at_offer(token, notes=notes, at=at)
    held = tuple(reservation for signature in note.signatures if signature.role == "carrier" for reservation in signature.reservations)
    return OfferOut(
        role=link.role, purpose=link.purpose, number=note.number or "", expires_at=link.expires_at, content_hash=note.content_hash,
        particulars=note.particulars,
        reservations=held, is_your_turn=link.purpose == "reservations" or note.next_signer == link.role,
    )  # fmt: skip


@router.post("/api/ecmr/sign/{token}", openapi_extra=max_body(SIGNED_BODY))
async def sign_by_link(token: Token, body: SignIn, request: Request, notes: Notes, seals: Seals, public: Public, at: Now) -> SignedOut:
    """Sign by the link, which is spent with it."""
    note, link = await usecases.sign_by_link(token, handwriting(body, request), notes=notes, seals=seals, at=at)
    return SignedOut(number=note.number or "", role=link.role, status=note.status, signed_at=at, verify_url=public.verify(note.verify_code))


@cache
def _content(name: str) -> bytes:
    return (_PAGE / name).read_bytes()


def _file(name: str) -> Response:
    return Response(_content(name), media_type=_FILES[name], headers={"content-security-policy": _POLICY, "cache-control": "no-store"})

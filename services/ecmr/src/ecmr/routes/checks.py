"""The public check: is this note genuine and unaltered? No token."""

from typing import Annotated

from fastapi import File, UploadFile
from fastapi import Path as InPath
from fastapi.responses import PlainTextResponse

from chassis.errors import ContentTooLarge, UnsupportedMediaType
from chassis.http import ServiceRouter, max_body
from ecmr.domain.procedures import procedures_of
from ecmr.routes.wiring import Printing, Seals
from ecmr.schemas import CheckOut, JwksOut
from ecmr.usecases import papers as usecases

router = ServiceRouter(tags=["ecmr check"])

_LARGEST = 8 * 1024 * 1024


@router.get("/api/ecmr/verify/keys.json")
async def public_keys(seals: Seals) -> JwksOut:
    """Give the public keys with which anybody checks the seals (JWKS)."""
    return JwksOut(keys=seals.ring.jwks["keys"])


@router.get("/api/ecmr/verify/procedures/{version}", response_class=PlainTextResponse)
async def agreed_procedures(version: Annotated[str, InPath(max_length=8)]) -> PlainTextResponse:
    """Give the agreed procedures that notes refer to (Protocol of 2008, art. 5)."""
    return PlainTextResponse(procedures_of(version))


@router.get("/api/ecmr/verify/{code}", response_model_exclude_none=True)
async def check_by_code(code: Annotated[str, InPath(max_length=64)], press: Printing) -> CheckOut:
    """Tell whether the note of a code is `genuine`, `altered` or `unknown`, and who signed it."""
    found = await usecases.check_code(code, press=press)
    return CheckOut.of(found.verdict, found.detail, note=found.note, altered=found.altered)


@router.post("/api/ecmr/verify", response_model_exclude_none=True, openapi_extra=max_body(_LARGEST + 64 * 1024))
async def check_by_pdf(file: Annotated[UploadFile, File(description="The PDF of a note.")], press: Printing) -> CheckOut:
    """Tell whether a PDF is one this platform made, of a note that is unaltered; and where it was altered."""
    content = await file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ContentTooLarge(f"A PDF has {_LARGEST} bytes at most.")
    if not content.startswith(b"%PDF-"):
        raise UnsupportedMediaType("Send a PDF.")
    found = await usecases.check_pdf(content, press=press)
    return CheckOut.of(found.verdict, found.detail, note=found.note, altered=found.altered)

"""Statements of a partner's account: closed, read, shared by a link, answered line by line."""

import secrets
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Response
from fastapi.responses import StreamingResponse

from chassis.http import JsonPage, NewId, Now, PageOf, ServiceRouter, etag, provided
from chassis.http.pages import PublicAddress
from palettes.adapters.pdf import PdfPress
from palettes.adapters.statement_form import Language
from palettes.domain.statement import Statement
from palettes.routes.reports import XLSX
from palettes.routes.wiring import Bookkeeper, Press, Writer
from palettes.schemas import ContestIn, LinkOut, MessageIn, StatementIn, StatementOut, StatementPage
from palettes.store import StatementStore
from palettes.usecases import statements as usecases

router = ServiceRouter(prefix="/api/palettes/statements", tags=["pallet statements"])

Statements = Annotated[StatementStore, provided(StatementStore)]
StatementId = Annotated[str, Path(alias="statementId", max_length=128, examples=["statement_01k5zd7q2mfk8tb4r6v1y9w3ns"])]
Token = Annotated[str, Path(max_length=64)]
LineNumber = Annotated[int, Path(ge=1, le=2**31 - 1)]

Public = Annotated[PublicAddress, provided(PublicAddress)]
FileForm = Literal["pdf", "csv", "xlsx"]
Form = Annotated[FileForm, Query(alias="format")]
Spoken = Annotated[Language, Query(description="The language of the PDF.")]

_TYPES: dict[FileForm, str] = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "xlsx": XLSX}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The statement.", "content": {media_type.partition(";")[0]: {} for media_type in _TYPES.values()}}
}


@router.post("", status_code=201, response_model_exclude_none=True)
async def close_month(body: StatementIn, by: Writer, statements: Statements, at: Now, new_id: NewId, response: Response) -> StatementOut:
    """Close a month of a partner's account with a numbered and sealed statement. What is recorded later for it counts in the next open month."""
    statement_id = new_id("statement")
    closed = await usecases.close_month(statement_id, body.client_id, body.partner_id, body.period, by=by, statements=statements, at=at)
    response.headers["location"] = f"/api/palettes/statements/{closed.statement_id}"
    return _shown(closed, response)


@router.get("", response_model=None, responses={200: {"model": StatementPage}})
async def list_statements(page: PageOf, by: Bookkeeper, statements: Statements) -> JsonPage:
    """List the statements the caller is a party of, without their lines, the newest month first."""
    return JsonPage(await statements.list(limit=page.limit, cursor=page.cursor, visible_to=by), id_name="statementId")


@router.get("/shared/{token}", response_model_exclude_none=True)
async def read_shared(token: Token, statements: Statements, at: Now, response: Response) -> StatementOut:
    """Read a statement by its link; no account is needed."""
    statement_id, partner = await usecases.opened_by(token, statements=statements, at=at)
    return _shown(await statements.get(statement_id, visible_to=partner), response)


@router.get("/shared/{token}/file", response_model=None, response_class=Response, responses=_FILES)
async def file_of_shared(token: Token, statements: Statements, press: Press, at: Now, form: Form = "pdf", language: Spoken = "fr") -> Response:
    """Give the statement as a file, by its link."""
    statement_id, partner = await usecases.opened_by(token, statements=statements, at=at)
    return await _file(await statements.get(statement_id, visible_to=partner), form, language, press)


@router.post("/shared/{token}/confirm", response_model_exclude_none=True)
async def confirm_shared(token: Token, statements: Statements, at: Now, response: Response) -> StatementOut:
    """Accept all lines that are not contested, by the link."""
    statement_id, partner = await usecases.opened_by(token, statements=statements, at=at)
    return _shown(await usecases.confirm_statement(statement_id, by=partner, statements=statements, at=at), response)


@router.post("/shared/{token}/lines/{number}/contest", response_model_exclude_none=True)
async def contest_shared(token: Token, number: LineNumber, body: ContestIn, statements: Statements, at: Now, response: Response) -> StatementOut:
    """Contest a line, by the link."""
    statement_id, partner = await usecases.opened_by(token, statements=statements, at=at)
    contested = await usecases.contest_line(statement_id, number, reason=body.reason, text=body.detail, by=partner, statements=statements, at=at)
    return _shown(contested, response)


@router.get("/{statementId}", response_model_exclude_none=True)
async def get_statement(statement_id: StatementId, by: Bookkeeper, statements: Statements, response: Response) -> StatementOut:
    """Read a statement; `sealed` tells whether it is as it was closed."""
    return _shown(await statements.get(statement_id, visible_to=by), response)


@router.get("/{statementId}/file", response_model=None, response_class=Response, responses=_FILES)
async def file_of_statement(
    statement_id: StatementId, by: Bookkeeper, statements: Statements, press: Press, form: Form = "pdf", language: Spoken = "fr"
) -> Response:
    """Give the statement as PDF (A-3b), CSV or XLSX."""
    return await _file(await statements.get(statement_id, visible_to=by), form, language, press)


@router.post("/{statementId}/link", status_code=201)
async def share_statement(statement_id: StatementId, by: Writer, statements: Statements, public: Public) -> LinkOut:
    """Make a link that shows the statement to the partner, and takes its answers, until the deadline."""
    token = secrets.token_urlsafe(32)
    statement = await usecases.share(statement_id, token, by=by, statements=statements)
    return LinkOut(path=f"/api/palettes/statements/shared/{token}", page=public.at(f"/statement/{token}"), expires_at=statement.deadline)


@router.post("/{statementId}/confirm", response_model_exclude_none=True)
async def confirm_statement(statement_id: StatementId, by: Writer, statements: Statements, at: Now, response: Response) -> StatementOut:
    """Accept all lines that are not contested. For the partner, until the deadline."""
    return _shown(await usecases.confirm_statement(statement_id, by=by, statements=statements, at=at), response)


@router.post("/{statementId}/lines/{number}/contest", response_model_exclude_none=True)
async def contest_line(
    statement_id: StatementId, number: LineNumber, body: ContestIn, by: Writer, statements: Statements, at: Now, response: Response
) -> StatementOut:
    """Contest a line. For the partner, until the deadline."""
    contested = await usecases.contest_line(statement_id, number, reason=body.reason, text=body.detail, by=by, statements=statements, at=at)
    return _shown(contested, response)


@router.post("/{statementId}/lines/{number}/messages", response_model_exclude_none=True)
async def talk_about_line(
    statement_id: StatementId, number: LineNumber, body: MessageIn, by: Writer, statements: Statements, at: Now, response: Response
) -> StatementOut:
    """Add to the talk about a contested line; for both sides."""
    return _shown(await usecases.talk_about_line(statement_id, number, text=body.text, by=by, statements=statements, at=at), response)


async def _file(statement: Statement, form: FileForm, language: Language, press: PdfPress) -> Response:
    name = f"statement-{statement.number}-{statement.partner_id}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "x-content-type-options": "nosniff", "cache-control": "no-store"}
    if form == "pdf":
        return Response(await usecases.print_statement(statement, language=language, press=press), media_type=_TYPES[form], headers=headers)
    return StreamingResponse(usecases.sheet_of(statement, form), media_type=_TYPES[form], headers=headers)


def _shown(statement: Statement, response: Response) -> StatementOut:
    etag(response, statement.version)
    return StatementOut.model_validate(statement.model_dump() | {"sealed": usecases.is_sealed(statement)})

"""Use cases of the monthly statement: closed, sealed, shared, answered."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal, cast

from chassis.actor import Actor
from palettes.adapters.pdf import PdfPress
from palettes.adapters.sheets import csv_chunks, xlsx_chunks
from palettes.adapters.statement_form import Language, statement_page
from palettes.domain.calendar import previous_period
from palettes.domain.exchange import DisputeReason, Exchange
from palettes.domain.partner_account import AccountNotFound
from palettes.domain.report import Row, rows_of_statement
from palettes.domain.statement import AccountMove, PartnerAnswersOnly, PeriodClosed, Statement, drawn_up, require_over
from palettes.store import PartnerAccountStore, StatementStore
from signing.canonical import Json
from signing.hash_chain import GENESIS, append

PLATFORM = Actor.service("palettes")


async def close_month(statement_id: str, client_id: str, partner_id: str, period: str, *, by: Actor, statements: StatementStore, at: datetime) -> Statement:
    """Close a month of a partner's account. Raises AccountNotFound, PeriodNotOver, PeriodClosed."""
    if not by.is_admin and by.org != client_id:
        raise AccountNotFound
    require_over(period, at=at)

    def draw_up(entries: Sequence[Exchange], moves: Sequence[AccountMove], before: Statement | None, count: int) -> Statement:
        seal = before.seal if before else GENESIS
        pair = {"client_id": client_id, "partner_id": partner_id}
        drawn = drawn_up(statement_id, f"{period}-{count:05}", period, entries, moves, **pair, before=before, previous_seal=seal, at=at)
        return drawn.model_copy(update={"seal": append(cast("Json", drawn.sealed_content()), previous=seal).seal})

    return await statements.close(client_id, partner_id, period, draw_up, at=at)


async def close_last_month(*, accounts: PartnerAccountStore, statements: StatementStore, new_id: Callable[[str], str], at: datetime) -> int:
    """Close the month before this one for every account that something was entered in since its last closing. Answers how many were closed.

    One that another process, or the client itself, closes at the same moment is passed over.
    """
    period, closed = previous_period(at), 0
    for account in await accounts.to_close(period):
        with suppress(PeriodClosed):
            await close_month(new_id("statement"), account.client_id, account.partner_id, period, by=PLATFORM, statements=statements, at=at)
            closed += 1
    return closed


async def print_statement(statement: Statement, *, language: Language, press: PdfPress) -> bytes:
    """Draw the statement as PDF. Raises PdfUnavailable."""
    return await press.draw(statement_page(statement, language=language))


async def sheet_of(statement: Statement, form: Literal["csv", "xlsx"]) -> AsyncIterator[bytes]:
    """Write the statement as a sheet, piece by piece."""

    async def rows() -> AsyncIterator[Sequence[Row]]:
        yield rows_of_statement(statement)

    pieces = csv_chunks(rows()) if form == "csv" else xlsx_chunks(rows(), title=statement.number)
    async for piece in pieces:
        yield piece


def is_sealed(statement: Statement) -> bool:
    """Tell whether the statement is as it was closed."""
    return append(cast("Json", statement.sealed_content()), previous=statement.previous_seal).seal == statement.seal


async def share(statement_id: str, token: str, *, by: Actor, statements: StatementStore) -> Statement:
    """Make a link for a partner without an account, which opens the statement until its deadline. Raises StatementNotFound, PartnerAnswersOnly."""
    statement = await statements.get(statement_id, visible_to=by)
    if not by.is_admin and by.org != statement.client_id:
        raise PartnerAnswersOnly("Only the client shares its statement.")
    await statements.share(statement_id, token, until=statement.deadline)
    return statement


async def contest_line(statement_id: str, number: int, *, reason: DisputeReason, text: str, by: Actor, statements: StatementStore, at: datetime) -> Statement:
    """Contest a line. Raises StatementNotFound and what `Statement.contest` raises."""
    return await _saved((await statements.get(statement_id, visible_to=by)).contest(number, reason, text, by=by, at=at), statements, at)


async def talk_about_line(statement_id: str, number: int, *, text: str, by: Actor, statements: StatementStore, at: datetime) -> Statement:
    """Add to the talk about a contested line. Raises StatementNotFound, Invalid."""
    return await _saved((await statements.get(statement_id, visible_to=by)).talk(number, text, by=by, at=at), statements, at)


async def confirm_statement(statement_id: str, *, by: Actor, statements: StatementStore, at: datetime) -> Statement:
    """Accept all that is not contested. Raises StatementNotFound and what `Statement.confirm` raises."""
    return await _saved((await statements.get(statement_id, visible_to=by)).confirm(by=by, at=at), statements, at)


async def opened_by(token: str, *, statements: StatementStore, at: datetime) -> tuple[str, Actor]:
    """Which statement a link opens, and in whose name: its partner's. Raises StatementNotFound."""
    statement_id = await statements.shared(token, at=at)
    statement = await statements.get(statement_id, visible_to=PLATFORM)
    return statement_id, Actor(subject="link", org=statement.partner_id, roles=frozenset({"carrier"}))


async def _saved(statement: Statement, statements: StatementStore, at: datetime) -> Statement:
    await statements.save(statement, at=at)
    return statement

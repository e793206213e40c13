"""The monthly statement of a partner's account: numbered, sealed, answered line by line. Nothing in it changes after closing but the answers."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from chassis.actor import Actor
from chassis.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from contracts.values import OrgId, Timestamp, Value
from palettes.domain.calendar import Period, end_of
from palettes.domain.exchange import DisputeReason, EntryKind, Exchange, Signatory
from palettes.domain.pallet import PalletType
from palettes.domain.text import Line

CONTEST_DAYS = 30
"""How long a partner may answer. There is no statutory window: it is what the parties agree."""


class StatementNotFound(NotFound):
    """There is no such statement, or it is not yours."""


class PeriodClosed(Conflict):
    """The account is closed through that month."""


class PeriodNotOver(Conflict):
    """A month is closed after its end."""


class PartnerAnswersOnly(Forbidden):
    """A statement is answered by the partner it is for."""


class DeadlinePassed(Conflict):
    """The time to answer the statement is over."""


class AlreadyAnswered(Conflict):
    """The line or the statement has its answer."""


class Message(Value):
    """One word in the talk about a contested line."""

    by: Signatory
    text: Line


class Contest(Value):
    """Why a line is not accepted."""

    reason: DisputeReason
    by: Signatory
    thread: tuple[Message, ...]


class StatementLine(Value):
    """One entry of the account: its number in it, what went out and came back, and the balance after it."""

    number: int
    exchange_id: str
    kind: EntryKind
    occurred_on: date
    type: PalletType
    out: int
    back: int
    balance: int
    order_id: str | None = None
    site: str
    voucher: str | None = None
    document_id: str | None = None
    contest: Contest | None = None


class Statement(Value):
    """A closed month. `seal` covers all but the answers, and the seal of the statement before."""

    statement_id: str
    version: int = 1
    number: str
    client_id: OrgId
    partner_id: OrgId
    period: Period
    opening: dict[PalletType, int]
    closing: dict[PalletType, int]
    lines: tuple[StatementLine, ...]
    closed_at: Timestamp
    deadline: Timestamp
    previous_seal: str
    seal: str = ""
    confirmed_by: Signatory | None = None

    def sealed_content(self) -> dict[str, object]:
        """What the seal covers, as JSON."""
        content = self.model_dump(mode="json", by_alias=True, exclude={"version", "seal", "previous_seal", "confirmed_by"})
        for line in content["lines"]:
            del line["contest"]
        return content

    def contest(self, number: int, reason: DisputeReason, text: str, *, by: Actor, at: datetime) -> "Statement":
        """Contest a line. Raises PartnerAnswersOnly, DeadlinePassed, AlreadyAnswered, Invalid for a number that is not there."""
        self._require_open(by, at)
        who = Signatory(org=by.org, subject=by.subject, at=at)
        if self._line(number).contest:
            raise AlreadyAnswered
        return self._with(number, Contest(reason=reason, by=who, thread=(Message(by=who, text=text),)))

    def talk(self, number: int, text: str, *, by: Actor, at: datetime) -> "Statement":
        """Add to the talk about a contested line; both sides may, also after the deadline. Raises Invalid."""
        contest = self._line(number).contest
        if contest is None:
            raise Invalid(errors=[FieldError("path/number", "is not contested")])
        message = Message(by=Signatory(org=by.org, subject=by.subject, at=at), text=text)
        return self._with(number, contest.model_copy(update={"thread": (*contest.thread, message)}))

    def confirm(self, *, by: Actor, at: datetime) -> "Statement":
        """Accept every line that is not contested: an acknowledgement of the debt. Raises PartnerAnswersOnly, DeadlinePassed, AlreadyAnswered."""
        self._require_open(by, at)
        return self.model_copy(update={"version": self.version + 1, "confirmed_by": Signatory(org=by.org, subject=by.subject, at=at)})

    def _require_open(self, by: Actor, at: datetime) -> None:
        if not by.is_admin and by.org != self.partner_id:
            raise PartnerAnswersOnly
        if self.confirmed_by:
            raise AlreadyAnswered
        if at > self.deadline:
            raise DeadlinePassed(deadline=self.deadline.isoformat())

    def _line(self, number: int) -> StatementLine:
        found = next((line for line in self.lines if line.number == number), None)
        if found is None:
            raise Invalid(errors=[FieldError("path/number", "is no line of this statement")])
        return found

    def _with(self, number: int, contest: Contest) -> "Statement":
        lines = tuple(line.model_copy(update={"contest": contest}) if line.number == number else line for line in self.lines)
        return self.model_copy(update={"version": self.version + 1, "lines": lines})


class AccountMove(Value):
    """What one entry did to the partner's account, of one type."""

    exchange_id: str
    type: PalletType
    out: int
    back: int


def drawn_up(
    statement_id: str,
    number: str,
    period: str,
    entries: Sequence[Exchange],
    moves: Sequence[AccountMove],
    *,
    client_id: str,
    partner_id: str,
    before: Statement | None,
    previous_seal: str,
    at: datetime,
) -> Statement:
    """Draw up the statement of a month from its entries, which carry on from the statement before."""
    by_id = {entry.exchange_id: entry for entry in entries}
    opening = dict(before.closing) if before else {}
    balances, lines = dict(opening), []
    for move in sorted(moves, key=lambda one: (by_id[one.exchange_id].number or 0, one.type)):
        balances[move.type] = balances.get(move.type, 0) + move.out - move.back
        lines.append(_line_of(by_id[move.exchange_id], move, balances[move.type]))
    return Statement(
        statement_id=statement_id,
        number=number,
        client_id=client_id,
        partner_id=partner_id,
        period=period,
        opening=opening,
        closing=balances,
        lines=tuple(lines),
        closed_at=at,
        deadline=at + timedelta(days=CONTEST_DAYS),
        previous_seal=previous_seal,
    )


def require_over(period: str, *, at: datetime) -> None:
    """Raises PeriodNotOver."""
    if at < end_of(period):
        raise PeriodNotOver(f"{period} is not over yet.")


def _line_of(entry: Exchange, move: AccountMove, balance: int) -> StatementLine:
    return StatementLine(
        number=entry.number or 0,
        exchange_id=entry.exchange_id,
        kind=entry.kind,
        occurred_on=entry.occurred_at.date(),
        type=move.type,
        out=move.out,
        back=move.back,
        balance=balance,
        order_id=entry.order_id,
        site=entry.site,
        voucher=entry.voucher.number if entry.voucher else None,
        document_id=entry.evidence.document_id if entry.evidence else None,
    )

"""The entry of the pallet account: an exchange with a partner, a return, a movement of our own, or the reversal of one of them."""

from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import Field

from chassis.actor import Actor
from chassis.errors import Conflict, Forbidden, Invalid, NotFound
from contracts.palettes import ExchangeFact, PalettesDisputed, PalettesExchanged, PalettesReturned
from contracts.values import Count, OrgId, Timestamp, Value
from palettes.domain.calendar import months_later
from palettes.domain.ledger import Holder, Transfer, moved
from palettes.domain.pallet import HIRED, PalletCount, PalletKind
from palettes.domain.text import Line, Name

EntryKind = Literal["exchange", "return", "loss", "damage", "purchase", "sale", "move", "count", "conversion", "reversal"]
MovementKind = Literal["loss", "damage", "purchase", "sale", "move", "count", "conversion"]
Status = Literal["proposed", "recorded", "confirmed", "disputed", "reversed", "rejected"]
Method = Literal["direct", "deferred", "voucher", "cologne", "bonn"]
DisputeReason = Literal["QTY", "QUALITY", "TYPE", "MISSING_VOUCHER", "DUPLICATE", "WRONG_PARTNER", "PRESCRIBED"]
RefusalReason = Literal["board_missing", "board_broken", "block_missing", "nails_showing", "contaminated", "unlicensed", "wrong_type", "not_accepted"]

MAIN_SITE = "main"
_CLOCKS_DIFFER = timedelta(minutes=1)


class ExchangeNotFound(NotFound):
    """There is no such exchange, or it is not yours."""


class DateInFuture(Invalid):
    """Pallets cannot have been exchanged in the future."""


class NothingExchanged(Invalid):
    """An entry moves at least one pallet."""


class PartnerIsClient(Invalid):
    """A client exchanges pallets with others, not with itself."""


class HiredPallet(Invalid):
    """Pallets of a hire pool are neither bought, sold nor converted."""


class ExchangeStateForbids(Conflict):
    """The exchange's state forbids this."""


class OtherSideOnly(Forbidden):
    """Only the side that did not record the exchange may answer it."""


class RecordingSideOnly(Forbidden):
    """Only the side that recorded the exchange may reverse it."""


class Voucher(Value):
    """The paper that stands for pallets not handed over."""

    number: Name
    expires_on: date | None = None


class Refusal(Value):
    """Pallets that were offered and not taken."""

    count: Count
    reason: RefusalReason


class Evidence(Value):
    """What an entry rests on: a document and what was read from it, with the reader's confidence from 0 to 1."""

    document_id: str
    document_type: str | None = None
    fields: dict[str, int | str] = Field(default_factory=dict)
    confidence: float | None = None
    needs_review: bool = False


class Signatory(Value):
    """Who did something, and when."""

    org: str
    subject: str
    at: Timestamp


class Dispute(Value):
    """Why the other side does not accept an entry, and what it says is right."""

    reason: DisputeReason
    detail: Line
    palettes_out: PalletCount | None = None
    palettes_in: PalletCount | None = None
    by: Signatory


class Exchange(Value):
    """One entry. `palettes_out` left the client towards the partner, `palettes_in` came back."""

    exchange_id: str
    version: int = 1
    kind: EntryKind = "exchange"
    status: Status = "recorded"
    client_id: OrgId
    partner_id: OrgId | None = None
    order_id: str | None = None
    order_known: bool = False
    palettes_out: PalletCount = 0
    palettes_in: PalletCount = 0
    pallet: PalletKind = PalletKind()
    site: Name = MAIN_SITE
    source: Holder | None = None
    target: Holder | None = None
    becomes: PalletKind | None = None
    method: Method = "direct"
    voucher: Voucher | None = None
    refused: Refusal | None = None
    evidence: Evidence | None = None
    note: Line | None = None
    occurred_at: Timestamp
    recorded_at: Timestamp
    recorded_by: Signatory
    number: int | None = None
    period: str | None = None
    confirmed_by: Signatory | None = None
    dispute: Dispute | None = None
    reverses: str | None = None
    reversed_by: str | None = None
    fingerprint: str = ""

    @property
    def parties(self) -> list[str]:
        """The organisations that see the entry."""
        return [self.client_id, *([self.partner_id] if self.partner_id else [])]

    @property
    def prescribed_on(self) -> date | None:
        """The day after which the debt can no longer be claimed (C. com. art. L133-6)."""
        return months_later(self.occurred_at.date(), 12) if self.kind == "exchange" and self.partner_id else None

    def checked(self, *, at: datetime) -> "Exchange":
        """Hold the entry to the rules of all entries. Raises DateInFuture, NothingExchanged, PartnerIsClient, HiredPallet."""
        if self.occurred_at > at + _CLOCKS_DIFFER:
            raise DateInFuture
        if self.partner_id == self.client_id:
            raise PartnerIsClient
        if not self.palettes_out and not self.palettes_in:
            raise NothingExchanged
        if self.kind in {"purchase", "sale", "conversion"} and self.pallet.type in HIRED:
            raise HiredPallet(f"{self.pallet.type} pallets belong to their pool.")
        return self

    def transfers(self) -> tuple[Transfer, ...]:
        """What the entry moves. Raises TransferToItself."""
        if self.kind == "conversion":
            return self._conversion()
        ours, theirs = self.source or Holder(kind="site", site=self.site), self.target or self._partner()
        legs = (("out", self.palettes_out, ours, theirs), ("in", self.palettes_in, theirs, ours))
        return tuple(
            moved(transfer_id=f"{self.exchange_id}/{leg}", client_id=self.client_id, pallet=self.pallet, count=count, source=source, target=target)
            for leg, count, source, target in legs
            if count
        )

    def _conversion(self) -> tuple[Transfer, ...]:
        holder, through = self.source or Holder(kind="site", site=self.site), Holder(kind="converted")
        became = self.becomes or self.pallet
        common = {"client_id": self.client_id, "count": self.palettes_out}
        return (
            moved(transfer_id=f"{self.exchange_id}/out", pallet=self.pallet, source=holder, target=through, **common),  # type: ignore[arg-type]  # two keywords
            moved(transfer_id=f"{self.exchange_id}/in", pallet=became, source=through, target=holder, **common),  # type: ignore[arg-type]  # two keywords
        )

    def _partner(self) -> Holder:
        return Holder(kind="partner", name=self.partner_id, site=self.site) if self.partner_id else Holder(kind="unassigned", site=self.site)

    def confirm(self, *, by: Actor, at: datetime) -> tuple["Exchange", ExchangeFact]:
        """Accept what the other side recorded; or, of a proposal, let it enter the ledger. Raises ExchangeStateForbids, OtherSideOnly."""
        self._require("proposed", "recorded", "disputed", to="confirmed")
        who = Signatory(org=by.org, subject=by.subject, at=at)
        if self.status == "proposed":
            entered = self._next(status="recorded", recorded_by=who, recorded_at=at)
            return entered, entered.told()
        self._require_other_side(by)
        confirmed = self._next(status="confirmed", confirmed_by=who)
        return confirmed, confirmed.told()

    def reject(self) -> "Exchange":
        """Drop a proposal; the ledger was never touched by it. Raises ExchangeStateForbids."""
        self._require("proposed", to="rejected")
        return self._next(status="rejected")

    def contest(self, dispute: Dispute, *, by: Actor) -> tuple["Exchange", PalettesDisputed]:
        """Say what is wrong with it. It stays in the balance and is shown apart. Raises ExchangeStateForbids, OtherSideOnly."""
        self._require("recorded", to="disputed")
        self._require_other_side(by)
        disputed = self._next(status="disputed", dispute=dispute)
        told = PalettesDisputed(
            **disputed.facts(), reason=dispute.reason, detail=dispute.detail, claimed_out=dispute.palettes_out, claimed_in=dispute.palettes_in
        )
        return disputed, told

    def reverse(self, reversal_id: str, *, reason: str, by: Actor, at: datetime) -> tuple["Exchange", "Exchange", ExchangeFact | None]:
        """Undo the entry by its opposite; both stay. Answers the entry, its reversal and what is told. Raises ExchangeStateForbids, RecordingSideOnly."""
        self._require("recorded", "confirmed", "disputed", to="reversed")
        if self.kind == "reversal":
            raise ExchangeStateForbids("A reversal is not reversed; record the exchange anew.", status=self.status)
        if not by.is_admin and by.org != self.recorded_by.org:
            raise RecordingSideOnly
        who = Signatory(org=by.org, subject=by.subject, at=at)
        changes = {
            "exchange_id": reversal_id,
            "version": 1,
            "kind": "reversal",
            "status": "recorded",
            "palettes_out": self.palettes_in,
            "palettes_in": self.palettes_out,
            "recorded_at": at,
            "occurred_at": at,
            "recorded_by": who,
            "reverses": self.exchange_id,
            "note": reason,
            "number": None,
            "period": None,
            "confirmed_by": None,
            "dispute": None,
            "fingerprint": "",
        }
        undone = self._next(status="reversed", reversed_by=reversal_id)
        return undone, self.model_copy(update=changes), undone.told() if self.kind in {"exchange", "return"} else None

    def told(self) -> ExchangeFact:
        """Tell how the entry stands now."""
        return (PalettesReturned if self.kind == "return" else PalettesExchanged)(**self.facts())

    def facts(self) -> dict[str, object]:
        """What every event of the entry carries. An order that nobody vouched for is not told."""
        return {
            "exchange_id": self.exchange_id,
            "order_id": self.order_id if self.order_known else None,
            "client_id": self.client_id,
            "partner_id": self.partner_id,
            "palettes_out": self.palettes_out,
            "palettes_in": self.palettes_in,
            "pallet_type": self.pallet.type,
            "brand": self.pallet.brand,
            "quality": self.pallet.quality,
            "site": self.site,
            "occurred_at": self.occurred_at,
            "status": self.status,
        }

    def _require(self, *allowed: Status, to: Status) -> None:
        if self.status not in allowed:
            raise ExchangeStateForbids(f"An exchange that is {self.status} cannot become {to}.", status=self.status, allowed=list(allowed))

    def _require_other_side(self, by: Actor) -> None:
        if not by.is_admin and by.org == self.recorded_by.org:
            raise OtherSideOnly

    def _next(self, **changes: object) -> "Exchange":
        return self.model_copy(update={"version": self.version + 1, **changes})


def reversal_transfers(undone: Exchange, reversal_id: str) -> tuple[Transfer, ...]:
    """The transfers of an entry, the other way."""
    return tuple(transfer.reversed(f"{reversal_id}/{transfer.transfer_id.rpartition('/')[2]}") for transfer in undone.transfers())

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.statement_line_kind import StatementLineKind
from ..models.statement_line_type import StatementLineType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.contest import Contest


T = TypeVar("T", bound="StatementLine")


@_attrs_define
class StatementLine:
    """One entry of the account: its number in it, what went out and came back, and the balance after it.

    Attributes:
        number (int):
        exchange_id (str):
        kind (StatementLineKind):
        occurred_on (datetime.date):
        type_ (StatementLineType):
        out (int):
        back (int):
        balance (int):
        site (str):
        order_id (None | str | Unset):
        voucher (None | str | Unset):
        document_id (None | str | Unset):
        contest (Contest | None | Unset):
    """

    number: int
    exchange_id: str
    kind: StatementLineKind
    occurred_on: datetime.date
    type_: StatementLineType
    out: int
    back: int
    balance: int
    site: str
    order_id: None | str | Unset = UNSET
    voucher: None | str | Unset = UNSET
    document_id: None | str | Unset = UNSET
    contest: Contest | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.contest import Contest

        number = self.number

        exchange_id = self.exchange_id

        kind = self.kind.value

        occurred_on = self.occurred_on.isoformat()

        type_ = self.type_.value

        out = self.out

        back = self.back

        balance = self.balance

        site = self.site

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        voucher: None | str | Unset
        if isinstance(self.voucher, Unset):
            voucher = UNSET
        else:
            voucher = self.voucher

        document_id: None | str | Unset
        if isinstance(self.document_id, Unset):
            document_id = UNSET
        else:
            document_id = self.document_id

        contest: dict[str, Any] | None | Unset
        if isinstance(self.contest, Unset):
            contest = UNSET
        elif isinstance(self.contest, Contest):
            contest = self.contest.to_dict()
        else:
            contest = self.contest

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "number": number,
                "exchangeId": exchange_id,
                "kind": kind,
                "occurredOn": occurred_on,
                "type": type_,
                "out": out,
                "back": back,
                "balance": balance,
                "site": site,
            }
        )
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if voucher is not UNSET:
            field_dict["voucher"] = voucher
        if document_id is not UNSET:
            field_dict["documentId"] = document_id
        if contest is not UNSET:
            field_dict["contest"] = contest

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.contest import Contest

        d = dict(src_dict)
        number = d.pop("number")

        exchange_id = d.pop("exchangeId")

        kind = StatementLineKind(d.pop("kind"))

        occurred_on = datetime.date.fromisoformat(d.pop("occurredOn"))

        type_ = StatementLineType(d.pop("type"))

        out = d.pop("out")

        back = d.pop("back")

        balance = d.pop("balance")

        site = d.pop("site")

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        def _parse_voucher(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        voucher = _parse_voucher(d.pop("voucher", UNSET))

        def _parse_document_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        document_id = _parse_document_id(d.pop("documentId", UNSET))

        def _parse_contest(data: object) -> Contest | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                contest_type_0 = Contest.from_dict(data)

                return contest_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Contest | None | Unset, data)

        contest = _parse_contest(d.pop("contest", UNSET))

        statement_line = cls(
            number=number,
            exchange_id=exchange_id,
            kind=kind,
            occurred_on=occurred_on,
            type_=type_,
            out=out,
            back=back,
            balance=balance,
            site=site,
            order_id=order_id,
            voucher=voucher,
            document_id=document_id,
            contest=contest,
        )

        return statement_line

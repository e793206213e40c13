from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.balance_line_type import BalanceLineType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.ageing import Ageing
    from ..models.money import Money


T = TypeVar("T", bound="BalanceLine")


@_attrs_define
class BalanceLine:
    """Pallets of a type between the organisation and another one. `balance` is out minus in: above zero the other owes
    them.

        Attributes:
            client_id (str):
            partner_id (str):
            counterparty (str):
            type_ (BalanceLineType):
            out (int):
            back (int):
            balance (int):
            ageing (Ageing): The age of what is owed, in pallets by months. `direction` says who owes: the partner
                (`theirs`) or we (`ours`).
            disputed (int | Unset):  Default: 0.
            value (Money | None | Unset):
    """

    client_id: str
    partner_id: str
    counterparty: str
    type_: BalanceLineType
    out: int
    back: int
    balance: int
    ageing: Ageing
    disputed: int | Unset = 0
    value: Money | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money

        client_id = self.client_id

        partner_id = self.partner_id

        counterparty = self.counterparty

        type_ = self.type_.value

        out = self.out

        back = self.back

        balance = self.balance

        ageing = self.ageing.to_dict()

        disputed = self.disputed

        value: dict[str, Any] | None | Unset
        if isinstance(self.value, Unset):
            value = UNSET
        elif isinstance(self.value, Money):
            value = self.value.to_dict()
        else:
            value = self.value

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "partnerId": partner_id,
                "counterparty": counterparty,
                "type": type_,
                "out": out,
                "back": back,
                "balance": balance,
                "ageing": ageing,
            }
        )
        if disputed is not UNSET:
            field_dict["disputed"] = disputed
        if value is not UNSET:
            field_dict["value"] = value

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.ageing import Ageing
        from ..models.money import Money

        d = dict(src_dict)
        client_id = d.pop("clientId")

        partner_id = d.pop("partnerId")

        counterparty = d.pop("counterparty")

        type_ = BalanceLineType(d.pop("type"))

        out = d.pop("out")

        back = d.pop("back")

        balance = d.pop("balance")

        ageing = Ageing.from_dict(d.pop("ageing"))

        disputed = d.pop("disputed", UNSET)

        def _parse_value(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                value_type_0 = Money.from_dict(data)

                return value_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        value = _parse_value(d.pop("value", UNSET))

        balance_line = cls(
            client_id=client_id,
            partner_id=partner_id,
            counterparty=counterparty,
            type_=type_,
            out=out,
            back=back,
            balance=balance,
            ageing=ageing,
            disputed=disputed,
            value=value,
        )

        return balance_line

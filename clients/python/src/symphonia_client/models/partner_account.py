from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.partner_account_balances import PartnerAccountBalances
    from ..models.terms import Terms


T = TypeVar("T", bound="PartnerAccount")


@_attrs_define
class PartnerAccount:
    """The account between a client and a partner; `balances` by type: above zero the partner owes the client.

    Attributes:
        client_id (str):
        partner_id (str):
        terms (Terms | Unset): `limit`: pallets of a type the partner may owe at most. `credit`: pallets of a type the
            client may owe at most. `prices`: EUR a pallet, for valuation.
        balances (PartnerAccountBalances | Unset):
        entries (int | Unset):  Default: 0.
        closed_through (None | str | Unset):
        version (int | Unset):  Default: 1.
    """

    client_id: str
    partner_id: str
    terms: Terms | Unset = UNSET
    balances: PartnerAccountBalances | Unset = UNSET
    entries: int | Unset = 0
    closed_through: None | str | Unset = UNSET
    version: int | Unset = 1

    def to_dict(self) -> dict[str, Any]:
        client_id = self.client_id

        partner_id = self.partner_id

        terms: dict[str, Any] | Unset = UNSET
        if not isinstance(self.terms, Unset):
            terms = self.terms.to_dict()

        balances: dict[str, Any] | Unset = UNSET
        if not isinstance(self.balances, Unset):
            balances = self.balances.to_dict()

        entries = self.entries

        closed_through: None | str | Unset
        if isinstance(self.closed_through, Unset):
            closed_through = UNSET
        else:
            closed_through = self.closed_through

        version = self.version

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "clientId": client_id,
                "partnerId": partner_id,
            }
        )
        if terms is not UNSET:
            field_dict["terms"] = terms
        if balances is not UNSET:
            field_dict["balances"] = balances
        if entries is not UNSET:
            field_dict["entries"] = entries
        if closed_through is not UNSET:
            field_dict["closedThrough"] = closed_through
        if version is not UNSET:
            field_dict["version"] = version

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.partner_account_balances import PartnerAccountBalances
        from ..models.terms import Terms

        d = dict(src_dict)
        client_id = d.pop("clientId")

        partner_id = d.pop("partnerId")

        _terms = d.pop("terms", UNSET)
        terms: Terms | Unset
        if isinstance(_terms, Unset):
            terms = UNSET
        else:
            terms = Terms.from_dict(_terms)

        _balances = d.pop("balances", UNSET)
        balances: PartnerAccountBalances | Unset
        if isinstance(_balances, Unset):
            balances = UNSET
        else:
            balances = PartnerAccountBalances.from_dict(_balances)

        entries = d.pop("entries", UNSET)

        def _parse_closed_through(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        closed_through = _parse_closed_through(d.pop("closedThrough", UNSET))

        version = d.pop("version", UNSET)

        partner_account = cls(
            client_id=client_id,
            partner_id=partner_id,
            terms=terms,
            balances=balances,
            entries=entries,
            closed_through=closed_through,
            version=version,
        )

        return partner_account

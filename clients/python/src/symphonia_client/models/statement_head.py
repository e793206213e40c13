from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.signatory import Signatory
    from ..models.statement_head_closing import StatementHeadClosing
    from ..models.statement_head_opening import StatementHeadOpening


T = TypeVar("T", bound="StatementHead")


@_attrs_define
class StatementHead:
    """A statement without its lines.

    Attributes:
        statement_id (str):
        version (int):
        number (str):
        client_id (str):
        partner_id (str):
        period (str):
        opening (StatementHeadOpening):
        closing (StatementHeadClosing):
        closed_at (datetime.datetime):
        deadline (datetime.datetime):
        previous_seal (str):
        seal (str):
        confirmed_by (None | Signatory | Unset):
    """

    statement_id: str
    version: int
    number: str
    client_id: str
    partner_id: str
    period: str
    opening: StatementHeadOpening
    closing: StatementHeadClosing
    closed_at: datetime.datetime
    deadline: datetime.datetime
    previous_seal: str
    seal: str
    confirmed_by: None | Signatory | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.signatory import Signatory

        statement_id = self.statement_id

        version = self.version

        number = self.number

        client_id = self.client_id

        partner_id = self.partner_id

        period = self.period

        opening = self.opening.to_dict()

        closing = self.closing.to_dict()

        closed_at = self.closed_at.isoformat()

        deadline = self.deadline.isoformat()

        previous_seal = self.previous_seal

        seal = self.seal

        confirmed_by: dict[str, Any] | None | Unset
        if isinstance(self.confirmed_by, Unset):
            confirmed_by = UNSET
        elif isinstance(self.confirmed_by, Signatory):
            confirmed_by = self.confirmed_by.to_dict()
        else:
            confirmed_by = self.confirmed_by

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "statementId": statement_id,
                "version": version,
                "number": number,
                "clientId": client_id,
                "partnerId": partner_id,
                "period": period,
                "opening": opening,
                "closing": closing,
                "closedAt": closed_at,
                "deadline": deadline,
                "previousSeal": previous_seal,
                "seal": seal,
            }
        )
        if confirmed_by is not UNSET:
            field_dict["confirmedBy"] = confirmed_by

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.signatory import Signatory
        from ..models.statement_head_closing import StatementHeadClosing
        from ..models.statement_head_opening import StatementHeadOpening

        d = dict(src_dict)
        statement_id = d.pop("statementId")

        version = d.pop("version")

        number = d.pop("number")

        client_id = d.pop("clientId")

        partner_id = d.pop("partnerId")

        period = d.pop("period")

        opening = StatementHeadOpening.from_dict(d.pop("opening"))

        closing = StatementHeadClosing.from_dict(d.pop("closing"))

        closed_at = datetime.datetime.fromisoformat(d.pop("closedAt"))

        deadline = datetime.datetime.fromisoformat(d.pop("deadline"))

        previous_seal = d.pop("previousSeal")

        seal = d.pop("seal")

        def _parse_confirmed_by(data: object) -> None | Signatory | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                confirmed_by_type_0 = Signatory.from_dict(data)

                return confirmed_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Signatory | Unset, data)

        confirmed_by = _parse_confirmed_by(d.pop("confirmedBy", UNSET))

        statement_head = cls(
            statement_id=statement_id,
            version=version,
            number=number,
            client_id=client_id,
            partner_id=partner_id,
            period=period,
            opening=opening,
            closing=closing,
            closed_at=closed_at,
            deadline=deadline,
            previous_seal=previous_seal,
            seal=seal,
            confirmed_by=confirmed_by,
        )

        return statement_head

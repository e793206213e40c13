from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.signatory import Signatory
    from ..models.statement_line import StatementLine
    from ..models.statement_out_closing import StatementOutClosing
    from ..models.statement_out_opening import StatementOutOpening


T = TypeVar("T", bound="StatementOut")


@_attrs_define
class StatementOut:
    """A statement; `sealed` when its content has the hash it was closed with.

    Attributes:
        statement_id (str):
        number (str):
        client_id (str):
        partner_id (str):
        period (str):
        opening (StatementOutOpening):
        closing (StatementOutClosing):
        lines (list[StatementLine]):
        closed_at (datetime.datetime):
        deadline (datetime.datetime):
        previous_seal (str):
        sealed (bool):
        version (int | Unset):  Default: 1.
        seal (str | Unset):  Default: ''.
        confirmed_by (None | Signatory | Unset):
    """

    statement_id: str
    number: str
    client_id: str
    partner_id: str
    period: str
    opening: StatementOutOpening
    closing: StatementOutClosing
    lines: list[StatementLine]
    closed_at: datetime.datetime
    deadline: datetime.datetime
    previous_seal: str
    sealed: bool
    version: int | Unset = 1
    seal: str | Unset = ""
    confirmed_by: None | Signatory | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.signatory import Signatory

        statement_id = self.statement_id

        number = self.number

        client_id = self.client_id

        partner_id = self.partner_id

        period = self.period

        opening = self.opening.to_dict()

        closing = self.closing.to_dict()

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)

        closed_at = self.closed_at.isoformat()

        deadline = self.deadline.isoformat()

        previous_seal = self.previous_seal

        sealed = self.sealed

        version = self.version

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
                "number": number,
                "clientId": client_id,
                "partnerId": partner_id,
                "period": period,
                "opening": opening,
                "closing": closing,
                "lines": lines,
                "closedAt": closed_at,
                "deadline": deadline,
                "previousSeal": previous_seal,
                "sealed": sealed,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if seal is not UNSET:
            field_dict["seal"] = seal
        if confirmed_by is not UNSET:
            field_dict["confirmedBy"] = confirmed_by

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.signatory import Signatory
        from ..models.statement_line import StatementLine
        from ..models.statement_out_closing import StatementOutClosing
        from ..models.statement_out_opening import StatementOutOpening

        d = dict(src_dict)
        statement_id = d.pop("statementId")

        number = d.pop("number")

        client_id = d.pop("clientId")

        partner_id = d.pop("partnerId")

        period = d.pop("period")

        opening = StatementOutOpening.from_dict(d.pop("opening"))

        closing = StatementOutClosing.from_dict(d.pop("closing"))

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in _lines:
            lines_item = StatementLine.from_dict(lines_item_data)

            lines.append(lines_item)

        closed_at = datetime.datetime.fromisoformat(d.pop("closedAt"))

        deadline = datetime.datetime.fromisoformat(d.pop("deadline"))

        previous_seal = d.pop("previousSeal")

        sealed = d.pop("sealed")

        version = d.pop("version", UNSET)

        seal = d.pop("seal", UNSET)

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

        statement_out = cls(
            statement_id=statement_id,
            number=number,
            client_id=client_id,
            partner_id=partner_id,
            period=period,
            opening=opening,
            closing=closing,
            lines=lines,
            closed_at=closed_at,
            deadline=deadline,
            previous_seal=previous_seal,
            sealed=sealed,
            version=version,
            seal=seal,
            confirmed_by=confirmed_by,
        )

        return statement_out

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.row_verdict_status_type_0 import RowVerdictStatusType0
from ..models.row_verdict_verdict import RowVerdictVerdict
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.cell_error import CellError


T = TypeVar("T", bound="RowVerdict")


@_attrs_define
class RowVerdict:
    """What became of one row. Rows are counted as a spreadsheet shows them: the first one below the headings is 2.

    `skipped`: nothing wrong with it, but other rows kept the file from being imported.

        Attributes:
            row (int):
            verdict (RowVerdictVerdict):
            reference (None | str | Unset):
            order_id (None | str | Unset):
            status (None | RowVerdictStatusType0 | Unset):
            missing (list[str] | Unset):
            errors (list[CellError] | Unset):
    """

    row: int
    verdict: RowVerdictVerdict
    reference: None | str | Unset = UNSET
    order_id: None | str | Unset = UNSET
    status: None | RowVerdictStatusType0 | Unset = UNSET
    missing: list[str] | Unset = UNSET
    errors: list[CellError] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        row = self.row

        verdict = self.verdict.value

        reference: None | str | Unset
        if isinstance(self.reference, Unset):
            reference = UNSET
        else:
            reference = self.reference

        order_id: None | str | Unset
        if isinstance(self.order_id, Unset):
            order_id = UNSET
        else:
            order_id = self.order_id

        status: None | str | Unset
        if isinstance(self.status, Unset):
            status = UNSET
        elif isinstance(self.status, RowVerdictStatusType0):
            status = self.status.value
        else:
            status = self.status

        missing: list[str] | Unset = UNSET
        if not isinstance(self.missing, Unset):
            missing = self.missing

        errors: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.errors, Unset):
            errors = []
            for errors_item_data in self.errors:
                errors_item = errors_item_data.to_dict()
                errors.append(errors_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "row": row,
                "verdict": verdict,
            }
        )
        if reference is not UNSET:
            field_dict["reference"] = reference
        if order_id is not UNSET:
            field_dict["orderId"] = order_id
        if status is not UNSET:
            field_dict["status"] = status
        if missing is not UNSET:
            field_dict["missing"] = missing
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.cell_error import CellError

        d = dict(src_dict)
        row = d.pop("row")

        verdict = RowVerdictVerdict(d.pop("verdict"))

        def _parse_reference(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reference = _parse_reference(d.pop("reference", UNSET))

        def _parse_order_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        order_id = _parse_order_id(d.pop("orderId", UNSET))

        def _parse_status(data: object) -> None | RowVerdictStatusType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = RowVerdictStatusType0(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RowVerdictStatusType0 | Unset, data)

        status = _parse_status(d.pop("status", UNSET))

        missing = cast(list[str], d.pop("missing", UNSET))

        _errors = d.pop("errors", UNSET)
        errors: list[CellError] | Unset = UNSET
        if _errors is not UNSET:
            errors = []
            for errors_item_data in _errors:
                errors_item = CellError.from_dict(errors_item_data)

                errors.append(errors_item)

        row_verdict = cls(
            row=row,
            verdict=verdict,
            reference=reference,
            order_id=order_id,
            status=status,
            missing=missing,
            errors=errors,
        )

        return row_verdict

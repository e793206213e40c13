from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="CellError")


@_attrs_define
class CellError:
    """What is wrong with one cell; no column where the row as a whole is at fault.

    Attributes:
        detail (str):
        column (None | str | Unset):
    """

    detail: str
    column: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        detail = self.detail

        column: None | str | Unset
        if isinstance(self.column, Unset):
            column = UNSET
        else:
            column = self.column

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "detail": detail,
            }
        )
        if column is not UNSET:
            field_dict["column"] = column

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        detail = d.pop("detail")

        def _parse_column(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        column = _parse_column(d.pop("column", UNSET))

        cell_error = cls(
            detail=detail,
            column=column,
        )

        return cell_error

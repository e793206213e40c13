from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.import_out_mode import ImportOutMode

if TYPE_CHECKING:
    from ..models.row_verdict import RowVerdict


T = TypeVar("T", bound="ImportOut")


@_attrs_define
class ImportOut:
    """What became of each row of an imported file.

    Attributes:
        mode (ImportOutMode):
        imported (int):
        refused (int):
        rows (list[RowVerdict]):
    """

    mode: ImportOutMode
    imported: int
    refused: int
    rows: list[RowVerdict]

    def to_dict(self) -> dict[str, Any]:
        mode = self.mode.value

        imported = self.imported

        refused = self.refused

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "mode": mode,
                "imported": imported,
                "refused": refused,
                "rows": rows,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.row_verdict import RowVerdict

        d = dict(src_dict)
        mode = ImportOutMode(d.pop("mode"))

        imported = d.pop("imported")

        refused = d.pop("refused")

        rows = []
        _rows = d.pop("rows")
        for rows_item_data in _rows:
            rows_item = RowVerdict.from_dict(rows_item_data)

            rows.append(rows_item)

        import_out = cls(
            mode=mode,
            imported=imported,
            refused=refused,
            rows=rows,
        )

        return import_out

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.note_out import NoteOut


T = TypeVar("T", bound="ImportedOut")


@_attrs_define
class ImportedOut:
    """The draft a foreign note became, and what of it was not taken, by its place in what was sent.

    Attributes:
        note (NoteOut): A note as its parties see it.
        not_taken (list[str]):
    """

    note: NoteOut
    not_taken: list[str]

    def to_dict(self) -> dict[str, Any]:
        note = self.note.to_dict()

        not_taken = self.not_taken

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "note": note,
                "notTaken": not_taken,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.note_out import NoteOut

        d = dict(src_dict)
        note = NoteOut.from_dict(d.pop("note"))

        not_taken = cast(list[str], d.pop("notTaken"))

        imported_out = cls(
            note=note,
            not_taken=not_taken,
        )

        return imported_out

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.verdict import Verdict
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.fault_out import FaultOut


T = TypeVar("T", bound="VerdictOut")


@_attrs_define
class VerdictOut:
    """What became of one member of a batch.

    Stored: `accepted`, `out_of_order`. Known: `duplicate`. Kept apart: `future`, `impossible`. Refused: the others.

        Attributes:
            index (int):
            verdict (Verdict): What became of a fix that was sent.
            errors (list[FaultOut] | None | Unset):
    """

    index: int
    verdict: Verdict
    errors: list[FaultOut] | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        index = self.index

        verdict = self.verdict.value

        errors: list[dict[str, Any]] | None | Unset
        if isinstance(self.errors, Unset):
            errors = UNSET
        elif isinstance(self.errors, list):
            errors = []
            for errors_type_0_item_data in self.errors:
                errors_type_0_item = errors_type_0_item_data.to_dict()
                errors.append(errors_type_0_item)

        else:
            errors = self.errors

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "index": index,
                "verdict": verdict,
            }
        )
        if errors is not UNSET:
            field_dict["errors"] = errors

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.fault_out import FaultOut

        d = dict(src_dict)
        index = d.pop("index")

        verdict = Verdict(d.pop("verdict"))

        def _parse_errors(data: object) -> list[FaultOut] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                errors_type_0 = []
                _errors_type_0 = data
                for errors_type_0_item_data in _errors_type_0:
                    errors_type_0_item = FaultOut.from_dict(errors_type_0_item_data)

                    errors_type_0.append(errors_type_0_item)

                return errors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FaultOut] | None | Unset, data)

        errors = _parse_errors(d.pop("errors", UNSET))

        verdict_out = cls(
            index=index,
            verdict=verdict,
            errors=errors,
        )

        return verdict_out

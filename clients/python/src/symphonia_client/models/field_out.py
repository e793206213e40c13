from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

T = TypeVar("T", bound="FieldOut")


@_attrs_define
class FieldOut:
    """One field that was read. `box`: four corners from 0 to 1 of the page as shown, clockwise from the top left of the
    text.

        Attributes:
            value (bool | float | int | list[str] | str):
            raw (str): The words it was read from.
            confidence (float):
            page (int):
            box (list[list[float]]):
            rule (str): Which rule found it.
    """

    value: bool | float | int | list[str] | str
    raw: str
    confidence: float
    page: int
    box: list[list[float]]
    rule: str

    def to_dict(self) -> dict[str, Any]:
        value: bool | float | int | list[str] | str
        if isinstance(self.value, list):
            value = self.value

        else:
            value = self.value

        raw = self.raw

        confidence = self.confidence

        page = self.page

        box = []
        for box_item_data in self.box:
            box_item = box_item_data

            box.append(box_item)

        rule = self.rule

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "value": value,
                "raw": raw,
                "confidence": confidence,
                "page": page,
                "box": box,
                "rule": rule,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)

        def _parse_value(data: object) -> bool | float | int | list[str] | str:
            try:
                if not isinstance(data, list):
                    raise TypeError()
                value_type_4 = cast(list[str], data)

                return value_type_4
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(bool | float | int | list[str] | str, data)

        value = _parse_value(d.pop("value"))

        raw = d.pop("raw")

        confidence = d.pop("confidence")

        page = d.pop("page")

        box = []
        _box = d.pop("box")
        for box_item_data in _box:
            box_item = cast(list[float], box_item_data)

            box.append(box_item)

        rule = d.pop("rule")

        field_out = cls(
            value=value,
            raw=raw,
            confidence=confidence,
            page=page,
            box=box,
            rule=rule,
        )

        return field_out

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.model_pool import ModelPool
from ..models.model_type import ModelType
from ..types import UNSET, Unset

T = TypeVar("T", bound="Model")


@_attrs_define
class Model:
    """A row of the catalogue: millimetres, kilograms (tare rounded), and who owns pallets of the type.

    Attributes:
        type_ (ModelType):
        pool (ModelPool):
        length (int | None | Unset):
        width (int | None | Unset):
        tare (float | None | Unset):
        load (int | None | Unset):
    """

    type_: ModelType
    pool: ModelPool
    length: int | None | Unset = UNSET
    width: int | None | Unset = UNSET
    tare: float | None | Unset = UNSET
    load: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        pool = self.pool.value

        length: int | None | Unset
        if isinstance(self.length, Unset):
            length = UNSET
        else:
            length = self.length

        width: int | None | Unset
        if isinstance(self.width, Unset):
            width = UNSET
        else:
            width = self.width

        tare: float | None | Unset
        if isinstance(self.tare, Unset):
            tare = UNSET
        else:
            tare = self.tare

        load: int | None | Unset
        if isinstance(self.load, Unset):
            load = UNSET
        else:
            load = self.load

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "pool": pool,
            }
        )
        if length is not UNSET:
            field_dict["length"] = length
        if width is not UNSET:
            field_dict["width"] = width
        if tare is not UNSET:
            field_dict["tare"] = tare
        if load is not UNSET:
            field_dict["load"] = load

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        type_ = ModelType(d.pop("type"))

        pool = ModelPool(d.pop("pool"))

        def _parse_length(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        length = _parse_length(d.pop("length", UNSET))

        def _parse_width(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        width = _parse_width(d.pop("width", UNSET))

        def _parse_tare(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        tare = _parse_tare(d.pop("tare", UNSET))

        def _parse_load(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        load = _parse_load(d.pop("load", UNSET))

        model = cls(
            type_=type_,
            pool=pool,
            length=length,
            width=width,
            tare=tare,
            load=load,
        )

        model.additional_properties = d
        return model

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

from ..models.holder_kind import HolderKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="Holder")


@_attrs_define
class Holder:
    """One who holds pallets: a partner at one of our sites, a site, a vehicle, or an account of the book.

    Attributes:
        kind (HolderKind):
        name (str | Unset):  Default: ''.
        site (str | Unset):  Default: ''.
    """

    kind: HolderKind
    name: str | Unset = ""
    site: str | Unset = ""

    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        name = self.name

        site = self.site

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if site is not UNSET:
            field_dict["site"] = site

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        kind = HolderKind(d.pop("kind"))

        name = d.pop("name", UNSET)

        site = d.pop("site", UNSET)

        holder = cls(
            kind=kind,
            name=name,
            site=site,
        )

        return holder

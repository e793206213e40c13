from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="Procedures")


@_attrs_define
class Procedures:
    """The agreed procedures of art. 5: where they stand, which version, and the SHA-256 of their text.

    Attributes:
        uri (str | Unset):  Default: 'https://symphonia.fr/procedures/ecmr'.
        version (str | Unset):  Default: '1'.
        sha256 (None | str | Unset):
    """

    uri: str | Unset = "https://symphonia.fr/procedures/ecmr"
    version: str | Unset = "1"
    sha256: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        uri = self.uri

        version = self.version

        sha256: None | str | Unset
        if isinstance(self.sha256, Unset):
            sha256 = UNSET
        else:
            sha256 = self.sha256

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if uri is not UNSET:
            field_dict["uri"] = uri
        if version is not UNSET:
            field_dict["version"] = version
        if sha256 is not UNSET:
            field_dict["sha256"] = sha256

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        uri = d.pop("uri", UNSET)

        version = d.pop("version", UNSET)

        def _parse_sha256(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sha256 = _parse_sha256(d.pop("sha256", UNSET))

        procedures = cls(
            uri=uri,
            version=version,
            sha256=sha256,
        )

        return procedures

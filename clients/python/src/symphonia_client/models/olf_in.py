from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.olf_in_ecmr_status_type_0 import OlfInEcmrStatusType0
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.olf_in_ecmrconsignment import OlfInEcmrconsignment


T = TypeVar("T", bound="OlfIn")


@_attrs_define
class OlfIn:
    """A note in the JSON of the Open Logistics Foundation's eCMR. Its content becomes a draft; its seals stay where they
    were made.

        Attributes:
            ecmr_consignment (OlfInEcmrconsignment): As their model has it; older names of it are understood.
            ecmr_id (None | str | Unset):
            ecmr_status (None | OlfInEcmrStatusType0 | Unset):
            created_at (None | str | Unset):
            created_by (None | str | Unset):
            edited_at (None | str | Unset):
            edited_by (None | str | Unset):
            origin_url (None | str | Unset):
    """

    ecmr_consignment: OlfInEcmrconsignment
    ecmr_id: None | str | Unset = UNSET
    ecmr_status: None | OlfInEcmrStatusType0 | Unset = UNSET
    created_at: None | str | Unset = UNSET
    created_by: None | str | Unset = UNSET
    edited_at: None | str | Unset = UNSET
    edited_by: None | str | Unset = UNSET
    origin_url: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        ecmr_consignment = self.ecmr_consignment.to_dict()

        ecmr_id: None | str | Unset
        if isinstance(self.ecmr_id, Unset):
            ecmr_id = UNSET
        else:
            ecmr_id = self.ecmr_id

        ecmr_status: None | str | Unset
        if isinstance(self.ecmr_status, Unset):
            ecmr_status = UNSET
        elif isinstance(self.ecmr_status, OlfInEcmrStatusType0):
            ecmr_status = self.ecmr_status.value
        else:
            ecmr_status = self.ecmr_status

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        else:
            created_at = self.created_at

        created_by: None | str | Unset
        if isinstance(self.created_by, Unset):
            created_by = UNSET
        else:
            created_by = self.created_by

        edited_at: None | str | Unset
        if isinstance(self.edited_at, Unset):
            edited_at = UNSET
        else:
            edited_at = self.edited_at

        edited_by: None | str | Unset
        if isinstance(self.edited_by, Unset):
            edited_by = UNSET
        else:
            edited_by = self.edited_by

        origin_url: None | str | Unset
        if isinstance(self.origin_url, Unset):
            origin_url = UNSET
        else:
            origin_url = self.origin_url

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ecmrConsignment": ecmr_consignment,
            }
        )
        if ecmr_id is not UNSET:
            field_dict["ecmrId"] = ecmr_id
        if ecmr_status is not UNSET:
            field_dict["ecmrStatus"] = ecmr_status
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if edited_at is not UNSET:
            field_dict["editedAt"] = edited_at
        if edited_by is not UNSET:
            field_dict["editedBy"] = edited_by
        if origin_url is not UNSET:
            field_dict["originUrl"] = origin_url

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.olf_in_ecmrconsignment import OlfInEcmrconsignment

        d = dict(src_dict)
        ecmr_consignment = OlfInEcmrconsignment.from_dict(d.pop("ecmrConsignment"))

        def _parse_ecmr_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        ecmr_id = _parse_ecmr_id(d.pop("ecmrId", UNSET))

        def _parse_ecmr_status(data: object) -> None | OlfInEcmrStatusType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ecmr_status_type_0 = OlfInEcmrStatusType0(data)

                return ecmr_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OlfInEcmrStatusType0 | Unset, data)

        ecmr_status = _parse_ecmr_status(d.pop("ecmrStatus", UNSET))

        def _parse_created_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        created_at = _parse_created_at(d.pop("createdAt", UNSET))

        def _parse_created_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        created_by = _parse_created_by(d.pop("createdBy", UNSET))

        def _parse_edited_at(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        edited_at = _parse_edited_at(d.pop("editedAt", UNSET))

        def _parse_edited_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        edited_by = _parse_edited_by(d.pop("editedBy", UNSET))

        def _parse_origin_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        origin_url = _parse_origin_url(d.pop("originUrl", UNSET))

        olf_in = cls(
            ecmr_consignment=ecmr_consignment,
            ecmr_id=ecmr_id,
            ecmr_status=ecmr_status,
            created_at=created_at,
            created_by=created_by,
            edited_at=edited_at,
            edited_by=edited_by,
            origin_url=origin_url,
        )

        return olf_in

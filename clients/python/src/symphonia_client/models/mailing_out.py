from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.mailing_out_language import MailingOutLanguage
from ..models.mailing_out_state import MailingOutState
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.attempt import Attempt


T = TypeVar("T", bound="MailingOut")


@_attrs_define
class MailingOut:
    """A mail and every try to deliver it.

    Attributes:
        mailing_id (str):
        ecmr_id (str):
        client_id (str):
        to (str):
        language (MailingOutLanguage):
        created_at (datetime.datetime):
        created_by (str):
        version (int | Unset):  Default: 1.
        message (None | str | Unset):
        state (MailingOutState | Unset):  Default: MailingOutState.QUEUED.
        attempts (list[Attempt] | Unset):
        next_at (datetime.datetime | None | Unset):
    """

    mailing_id: str
    ecmr_id: str
    client_id: str
    to: str
    language: MailingOutLanguage
    created_at: datetime.datetime
    created_by: str
    version: int | Unset = 1
    message: None | str | Unset = UNSET
    state: MailingOutState | Unset = MailingOutState.QUEUED
    attempts: list[Attempt] | Unset = UNSET
    next_at: datetime.datetime | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        mailing_id = self.mailing_id

        ecmr_id = self.ecmr_id

        client_id = self.client_id

        to = self.to

        language = self.language.value

        created_at = self.created_at.isoformat()

        created_by = self.created_by

        version = self.version

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        state: str | Unset = UNSET
        if not isinstance(self.state, Unset):
            state = self.state.value

        attempts: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attempts, Unset):
            attempts = []
            for attempts_item_data in self.attempts:
                attempts_item = attempts_item_data.to_dict()
                attempts.append(attempts_item)

        next_at: None | str | Unset
        if isinstance(self.next_at, Unset):
            next_at = UNSET
        elif isinstance(self.next_at, datetime.datetime):
            next_at = self.next_at.isoformat()
        else:
            next_at = self.next_at

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "mailingId": mailing_id,
                "ecmrId": ecmr_id,
                "clientId": client_id,
                "to": to,
                "language": language,
                "createdAt": created_at,
                "createdBy": created_by,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if message is not UNSET:
            field_dict["message"] = message
        if state is not UNSET:
            field_dict["state"] = state
        if attempts is not UNSET:
            field_dict["attempts"] = attempts
        if next_at is not UNSET:
            field_dict["nextAt"] = next_at

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.attempt import Attempt

        d = dict(src_dict)
        mailing_id = d.pop("mailingId")

        ecmr_id = d.pop("ecmrId")

        client_id = d.pop("clientId")

        to = d.pop("to")

        language = MailingOutLanguage(d.pop("language"))

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        created_by = d.pop("createdBy")

        version = d.pop("version", UNSET)

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        _state = d.pop("state", UNSET)
        state: MailingOutState | Unset
        if isinstance(_state, Unset):
            state = UNSET
        else:
            state = MailingOutState(_state)

        _attempts = d.pop("attempts", UNSET)
        attempts: list[Attempt] | Unset = UNSET
        if _attempts is not UNSET:
            attempts = []
            for attempts_item_data in _attempts:
                attempts_item = Attempt.from_dict(attempts_item_data)

                attempts.append(attempts_item)

        def _parse_next_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_at_type_0 = datetime.datetime.fromisoformat(data)

                return next_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        next_at = _parse_next_at(d.pop("nextAt", UNSET))

        mailing_out = cls(
            mailing_id=mailing_id,
            ecmr_id=ecmr_id,
            client_id=client_id,
            to=to,
            language=language,
            created_at=created_at,
            created_by=created_by,
            version=version,
            message=message,
            state=state,
            attempts=attempts,
            next_at=next_at,
        )

        return mailing_out

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.mail_in_language_type_0 import MailInLanguageType0
from ..types import UNSET, Unset

T = TypeVar("T", bound="MailIn")


@_attrs_define
class MailIn:
    """To whom a note is sent, with a message of one's own.

    Attributes:
        to (str):
        message (None | str | Unset):
        language (MailInLanguageType0 | None | Unset):
    """

    to: str
    message: None | str | Unset = UNSET
    language: MailInLanguageType0 | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        to = self.to

        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

        language: None | str | Unset
        if isinstance(self.language, Unset):
            language = UNSET
        elif isinstance(self.language, MailInLanguageType0):
            language = self.language.value
        else:
            language = self.language

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "to": to,
            }
        )
        if message is not UNSET:
            field_dict["message"] = message
        if language is not UNSET:
            field_dict["language"] = language

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        to = d.pop("to")

        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))

        def _parse_language(data: object) -> MailInLanguageType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                language_type_0 = MailInLanguageType0(data)

                return language_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MailInLanguageType0 | None | Unset, data)

        language = _parse_language(d.pop("language", UNSET))

        mail_in = cls(
            to=to,
            message=message,
            language=language,
        )

        return mail_in

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="SearchProgress")


@_attrs_define
class SearchProgress:
    """How far a search is: its share, rounds and seconds, and since when the worker's last word is.

    Attributes:
        share (float):
        rounds (int):
        seconds (float):
        told_at (datetime.datetime):
    """

    share: float
    rounds: int
    seconds: float
    told_at: datetime.datetime

    def to_dict(self) -> dict[str, Any]:
        share = self.share

        rounds = self.rounds

        seconds = self.seconds

        told_at = self.told_at.isoformat()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "share": share,
                "rounds": rounds,
                "seconds": seconds,
                "toldAt": told_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        share = d.pop("share")

        rounds = d.pop("rounds")

        seconds = d.pop("seconds")

        told_at = datetime.datetime.fromisoformat(d.pop("toldAt"))

        search_progress = cls(
            share=share,
            rounds=rounds,
            seconds=seconds,
            told_at=told_at,
        )

        return search_progress

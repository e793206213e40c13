from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self, TypeVar

from attrs import define as _attrs_define

T = TypeVar("T", bound="HowFound")


@_attrs_define
class HowFound:
    """By which engine, after how many rounds and seconds, with which seed.

    Attributes:
        engine (str):
        rounds (int):
        seconds (float):
        seed (int):
    """

    engine: str
    rounds: int
    seconds: float
    seed: int

    def to_dict(self) -> dict[str, Any]:
        engine = self.engine

        rounds = self.rounds

        seconds = self.seconds

        seed = self.seed

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "engine": engine,
                "rounds": rounds,
                "seconds": seconds,
                "seed": seed,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        d = dict(src_dict)
        engine = d.pop("engine")

        rounds = d.pop("rounds")

        seconds = d.pop("seconds")

        seed = d.pop("seed")

        how_found = cls(
            engine=engine,
            rounds=rounds,
            seconds=seconds,
            seed=seed,
        )

        return how_found

"""Pallets by type, brand and quality, as the European pools tell them apart."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from contracts.values import Value

PalletType = Literal[
    "EPAL1", "EPAL2", "EPAL3", "EPAL6", "EPAL7", "DD", "GIBO", "H1", "CP1", "CP2", "CP3", "CP4", "CP5", "CP6", "CP7", "CP8", "CP9",
    "CHEP", "LPR", "IPP", "PRS", "PGS",
]  # fmt: skip
Brand = Literal["EPAL", "UIC", "OTHER"]
"""EPAL in oval, UIC/EUR, or another: since 2017 the first two are no longer one pool everywhere."""
Quality = Literal["NEW", "A", "B", "C", "UNSORTED", "NX"]
"""From new to not exchangeable; UNSORTED is the mixed class of 2021."""

PALLET_TYPES: tuple[PalletType, ...] = get_args(PalletType)
QUALITIES: tuple[Quality, ...] = get_args(Quality)
BRANDS: tuple[Brand, ...] = get_args(Brand)

MOST_AT_ONCE = 100_000
PalletCount = Annotated[int, Field(ge=0, le=MOST_AT_ONCE)]
"""How many pallets; whole, never negative."""
SomePallets = Annotated[int, Field(ge=1, le=MOST_AT_ONCE)]
"""How many pallets; at least one."""

DEFAULT_TYPE: PalletType = "EPAL1"
DEFAULT_QUALITY: Quality = "UNSORTED"
HIRED: frozenset[PalletType] = frozenset(("CHEP", "LPR", "IPP", "PRS", "PGS"))
"""Property of a hire pool: never bought, sold or converted."""


class PalletKind(Value):
    """What is counted apart: no kind is ever set off against another."""

    type: PalletType = DEFAULT_TYPE
    brand: Brand = "EPAL"
    quality: Quality = DEFAULT_QUALITY

    @classmethod
    def of(cls, pallet_type: PalletType = DEFAULT_TYPE, brand: Brand | None = None, quality: Quality = DEFAULT_QUALITY) -> "PalletKind":
        """Name a kind; without brand the one that usually stands on the type."""
        return cls(type=pallet_type, brand=brand or usual_brand(pallet_type), quality=quality)


def usual_brand(pallet_type: PalletType) -> Brand:
    """EPAL for the pallets EPAL licenses, OTHER for the rest."""
    return "EPAL" if pallet_type.startswith("EPAL") or pallet_type == "GIBO" else "OTHER"


@dataclass(frozen=True, slots=True)
class Model:
    """A row of the catalogue: millimetres, kilograms (tare rounded), and who owns pallets of the type."""

    type: PalletType
    length: int | None
    width: int | None
    tare: float | None
    load: int | None
    pool: Literal["exchange", "hire", "chemical"]


CATALOGUE: tuple[Model, ...] = (
    Model("EPAL1", 1200, 800, 25, 1500, "exchange"),
    Model("EPAL2", 1200, 1000, 35, 1250, "exchange"),
    Model("EPAL3", 1000, 1200, 30, 1500, "exchange"),
    Model("EPAL6", 800, 600, 9.5, 500, "exchange"),
    Model("EPAL7", 800, 600, 10, 500, "exchange"),
    Model("DD", 800, 600, 10, 500, "exchange"),
    Model("GIBO", 1240, 835, 70, 1500, "exchange"),
    Model("H1", 1200, 800, 18, 1250, "exchange"),
    Model("CP1", 1000, 1200, None, None, "chemical"),
    Model("CP2", 800, 1200, None, None, "chemical"),
    Model("CP3", 1140, 1140, None, None, "chemical"),
    Model("CP4", 1100, 1300, None, None, "chemical"),
    Model("CP5", 760, 1140, None, None, "chemical"),
    Model("CP6", 1200, 1000, None, None, "chemical"),
    Model("CP7", 1300, 1100, None, None, "chemical"),
    Model("CP8", 1140, 1140, None, None, "chemical"),
    Model("CP9", 1140, 1140, None, None, "chemical"),
    *(Model(hired, None, None, None, None, "hire") for hired in sorted(HIRED)),
)
"""Sizes and loads after epal-pallets.org and the CP pallets of the chemical industry; what differs from maker to maker is left out."""

"""What is carried: lines of goods, dangerous goods after ADR, temperatures."""

import math
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, model_validator

from contracts.orders import Load
from contracts.values import Value
from orders.domain.text import Label, Line

MAX_LINES = 500
MAX_PALLETS = 10_000

Quantity = Annotated[int, Field(gt=0, le=1_000_000)] | Annotated[float, Field(gt=0, le=1_000_000)]
"""Packages of a line; fractions are taken (half a pallet of loose goods)."""

Kilograms = Annotated[float, Field(gt=0, le=1_000_000)]
CubicMetres = Annotated[float, Field(gt=0, le=100_000)]
Celsius = Annotated[float, Field(ge=-100, le=300)]

_CLASSES_WITHOUT_PACKING_GROUP = ("1", "2", "5.2", "6.2", "7")
"""ADR 2.1.1.3: explosives, gases, organic peroxides, infectious substances and radioactive material have none."""


class DangerousGoods(Value):
    """Dangerous goods as ADR 5.4.1.1.1 wants them on the transport document."""

    un_number: str = Field(pattern=r"^UN[0-9]{4}$", examples=["UN1203"])
    class_: str = Field(alias="class", pattern=r"^(1(\.[1-6][A-HJKLNS]?)?|2(\.[1-3])?|3|4\.[1-3]|5\.[12]|6\.[12]|7|8|9)$", examples=["3"])
    packing_group: str | None = Field(default=None, pattern=r"^(I|II|III)$", examples=["II"])
    proper_shipping_name: Label | None = None
    tunnel_code: str | None = Field(default=None, pattern=r"^\(?[A-E](/[B-E])?\)?$", examples=["D/E"])

    @model_validator(mode="after")
    def _has_packing_group(self) -> "DangerousGoods":
        if self.packing_group is None and not self.class_.startswith(("1", "2")) and self.class_ not in _CLASSES_WITHOUT_PACKING_GROUP:
            raise ValueError(f"goods of ADR class {self.class_} need a packing group")
        return self


class TemperatureRange(Value):
    """The temperature the goods must keep, in °C; at least one bound."""

    min: Celsius | None = None
    max: Celsius | None = None

    @model_validator(mode="after")
    def _is_a_range(self) -> "TemperatureRange":
        if self.min is None and self.max is None:
            raise ValueError("needs min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min must not be above max")
        return self


class GoodsLine(Value):
    """One line of goods; `weight` (kg) and `volume` (m³) are the line's totals, not one package's."""

    description: Line
    quantity: Quantity
    weight: Kilograms
    volume: CubicMetres | None = None
    packaging: Label | None = None
    pallets: Annotated[int, Field(ge=0, le=MAX_PALLETS)] | None = None
    adr: DangerousGoods | None = None
    temperature: TemperatureRange | None = None


def load_of(goods: Sequence[GoodsLine]) -> Load:
    """Add the lines up."""
    return Load(
        packages=math.ceil(sum(line.quantity for line in goods)),
        weight_kg=round(sum(line.weight for line in goods), 3),
        volume_m3=round(sum(line.volume or 0 for line in goods), 3),
        pallets=sum(line.pallets or 0 for line in goods),
    )

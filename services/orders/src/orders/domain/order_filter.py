"""Which orders somebody asks for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from contracts.orders import OrderStatus, Priority

OrderSort = Literal["createdAt", "-createdAt", "pickupDate", "-pickupDate"]
"""The order of a list; `-` is descending. By pickup date only orders that have one are listed."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment (included) until another (excluded); None is open."""

    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it limits nothing."""
        return self.since is None and self.until is None


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """Conditions that all hold; an empty one holds for every order."""

    statuses: tuple[OrderStatus, ...] = ()
    client_id: str | None = None
    carrier_id: str | None = None
    priorities: tuple[Priority, ...] = ()
    pickup: Span = Span()
    delivery: Span = Span()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A circle on the ground: centre in WGS 84 degrees, radius in kilometres."""

    lat: float
    lng: float
    km: float

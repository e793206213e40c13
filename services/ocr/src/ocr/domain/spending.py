"""What readings in a cloud cost, and the month's limit that stops the spending, not the document."""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal

_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a provider charges for a page, and what it may cost in a calendar month (UTC), both in EUR. `monthly_budget` None: no limit."""

    page_price: Decimal = Decimal(0)
    monthly_budget: Decimal | None = None

    def cost_of(self, pages: int) -> int:
        """The price of so many pages, in millionths of a EUR, rounded up."""
        return micro(self.page_price * pages)

    @property
    def limit(self) -> int | None:
        """The month's budget in millionths of a EUR."""
        return None if self.monthly_budget is None else micro(self.monthly_budget)


@dataclass(frozen=True, slots=True)
class Usage:
    """What one provider read in one month, for one organisation or for all: documents, pages, cost in millionths of a EUR."""

    month: str
    provider: str
    documents: int
    pages: int
    cost: int

    @property
    def amount(self) -> str:
        """The cost in EUR, to the cent, rounded up."""
        return str((Decimal(self.cost) / _MICRO).quantize(Decimal("0.01"), ROUND_UP))


def micro(amount: Decimal) -> int:
    """An amount in EUR as millionths."""
    return int((amount * _MICRO).to_integral_value(ROUND_UP))


def month_of(at: datetime) -> str:
    """The calendar month of a moment, as `2026-11`."""
    return f"{at:%Y-%m}"

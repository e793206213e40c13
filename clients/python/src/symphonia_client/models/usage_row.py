from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="UsageRow")


@_attrs_define
class UsageRow:
    """One provider's documents, pages and cost.

    Attributes:
        provider (str):
        documents (int):
        pages (int):
        cost (Money): An amount as a decimal string with two to four decimals, and its ISO 4217 currency.
    """

    provider: str
    documents: int
    pages: int
    cost: Money

    def to_dict(self) -> dict[str, Any]:
        provider = self.provider

        documents = self.documents

        pages = self.pages

        cost = self.cost.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "provider": provider,
                "documents": documents,
                "pages": pages,
                "cost": cost,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money

        d = dict(src_dict)
        provider = d.pop("provider")

        documents = d.pop("documents")

        pages = d.pop("pages")

        cost = Money.from_dict(d.pop("cost"))

        usage_row = cls(
            provider=provider,
            documents=documents,
            pages=pages,
            cost=cost,
        )

        return usage_row

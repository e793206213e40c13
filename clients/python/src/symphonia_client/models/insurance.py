from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.money import Money


T = TypeVar("T", bound="Insurance")


@_attrs_define
class Insurance:
    """An insurance of the carrier: its liability for goods (CMR), its vehicles.

    Attributes:
        kind (str):
        insurer (str):
        policy_number (str):
        valid_until (str):
        coverage (Money | None | Unset):
    """

    kind: str
    insurer: str
    policy_number: str
    valid_until: str
    coverage: Money | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.money import Money

        kind = self.kind

        insurer = self.insurer

        policy_number = self.policy_number

        valid_until = self.valid_until

        coverage: dict[str, Any] | None | Unset
        if isinstance(self.coverage, Unset):
            coverage = UNSET
        elif isinstance(self.coverage, Money):
            coverage = self.coverage.to_dict()
        else:
            coverage = self.coverage

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "kind": kind,
                "insurer": insurer,
                "policyNumber": policy_number,
                "validUntil": valid_until,
            }
        )
        if coverage is not UNSET:
            field_dict["coverage"] = coverage

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.money import Money

        d = dict(src_dict)
        kind = d.pop("kind")

        insurer = d.pop("insurer")

        policy_number = d.pop("policyNumber")

        valid_until = d.pop("validUntil")

        def _parse_coverage(data: object) -> Money | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                coverage_type_0 = Money.from_dict(data)

                return coverage_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Money | None | Unset, data)

        coverage = _parse_coverage(d.pop("coverage", UNSET))

        insurance = cls(
            kind=kind,
            insurer=insurer,
            policy_number=policy_number,
            valid_until=valid_until,
            coverage=coverage,
        )

        return insurance

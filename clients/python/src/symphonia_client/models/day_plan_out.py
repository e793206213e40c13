from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..models.day_plan_out_status import DayPlanOutStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.day_wanted import DayWanted
    from ..models.left_out import LeftOut
    from ..models.proposal import Proposal
    from ..models.search_progress import SearchProgress


T = TypeVar("T", bound="DayPlanOut")


@_attrs_define
class DayPlanOut:
    """A day's plan. Members nothing is known of are absent.

    Attributes:
        carrier_id (str):
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        plan_id (str):
        wanted (DayWanted): What is asked for. `open` tours end at their last stop; `seconds` and `seed` are the
            engine's.
        version (int | Unset):  Default: 1.
        status (DayPlanOutStatus | Unset):  Default: DayPlanOutStatus.QUEUED.
        refused (list[LeftOut] | Unset):
        attempts (int | Unset):  Default: 0.
        progress (None | SearchProgress | Unset):
        proposal (None | Proposal | Unset):
        tour_ids (list[str] | Unset):
        failure (None | str | Unset):
    """

    carrier_id: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    plan_id: str
    wanted: DayWanted
    version: int | Unset = 1
    status: DayPlanOutStatus | Unset = DayPlanOutStatus.QUEUED
    refused: list[LeftOut] | Unset = UNSET
    attempts: int | Unset = 0
    progress: None | SearchProgress | Unset = UNSET
    proposal: None | Proposal | Unset = UNSET
    tour_ids: list[str] | Unset = UNSET
    failure: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.proposal import Proposal
        from ..models.search_progress import SearchProgress

        carrier_id = self.carrier_id

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        plan_id = self.plan_id

        wanted = self.wanted.to_dict()

        version = self.version

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value

        refused: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.refused, Unset):
            refused = []
            for refused_item_data in self.refused:
                refused_item = refused_item_data.to_dict()
                refused.append(refused_item)

        attempts = self.attempts

        progress: dict[str, Any] | None | Unset
        if isinstance(self.progress, Unset):
            progress = UNSET
        elif isinstance(self.progress, SearchProgress):
            progress = self.progress.to_dict()
        else:
            progress = self.progress

        proposal: dict[str, Any] | None | Unset
        if isinstance(self.proposal, Unset):
            proposal = UNSET
        elif isinstance(self.proposal, Proposal):
            proposal = self.proposal.to_dict()
        else:
            proposal = self.proposal

        tour_ids: list[str] | Unset = UNSET
        if not isinstance(self.tour_ids, Unset):
            tour_ids = self.tour_ids

        failure: None | str | Unset
        if isinstance(self.failure, Unset):
            failure = UNSET
        else:
            failure = self.failure

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "carrierId": carrier_id,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "planId": plan_id,
                "wanted": wanted,
            }
        )
        if version is not UNSET:
            field_dict["version"] = version
        if status is not UNSET:
            field_dict["status"] = status
        if refused is not UNSET:
            field_dict["refused"] = refused
        if attempts is not UNSET:
            field_dict["attempts"] = attempts
        if progress is not UNSET:
            field_dict["progress"] = progress
        if proposal is not UNSET:
            field_dict["proposal"] = proposal
        if tour_ids is not UNSET:
            field_dict["tourIds"] = tour_ids
        if failure is not UNSET:
            field_dict["failure"] = failure

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.day_wanted import DayWanted
        from ..models.left_out import LeftOut
        from ..models.proposal import Proposal
        from ..models.search_progress import SearchProgress

        d = dict(src_dict)
        carrier_id = d.pop("carrierId")

        created_at = datetime.datetime.fromisoformat(d.pop("createdAt"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updatedAt"))

        plan_id = d.pop("planId")

        wanted = DayWanted.from_dict(d.pop("wanted"))

        version = d.pop("version", UNSET)

        _status = d.pop("status", UNSET)
        status: DayPlanOutStatus | Unset
        if isinstance(_status, Unset):
            status = UNSET
        else:
            status = DayPlanOutStatus(_status)

        _refused = d.pop("refused", UNSET)
        refused: list[LeftOut] | Unset = UNSET
        if _refused is not UNSET:
            refused = []
            for refused_item_data in _refused:
                refused_item = LeftOut.from_dict(refused_item_data)

                refused.append(refused_item)

        attempts = d.pop("attempts", UNSET)

        def _parse_progress(data: object) -> None | SearchProgress | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                progress_type_0 = SearchProgress.from_dict(data)

                return progress_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SearchProgress | Unset, data)

        progress = _parse_progress(d.pop("progress", UNSET))

        def _parse_proposal(data: object) -> None | Proposal | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                proposal_type_0 = Proposal.from_dict(data)

                return proposal_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Proposal | Unset, data)

        proposal = _parse_proposal(d.pop("proposal", UNSET))

        tour_ids = cast(list[str], d.pop("tourIds", UNSET))

        def _parse_failure(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        failure = _parse_failure(d.pop("failure", UNSET))

        day_plan_out = cls(
            carrier_id=carrier_id,
            created_at=created_at,
            updated_at=updated_at,
            plan_id=plan_id,
            wanted=wanted,
            version=version,
            status=status,
            refused=refused,
            attempts=attempts,
            progress=progress,
            proposal=proposal,
            tour_ids=tour_ids,
            failure=failure,
        )

        return day_plan_out

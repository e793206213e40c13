from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.figures import Figures
    from ..models.how_found import HowFound
    from ..models.left_out import LeftOut
    from ..models.proposed_tour import ProposedTour
    from ..models.saving import Saving


T = TypeVar("T", bound="Proposal")


@_attrs_define
class Proposal:
    """What a search found.

    Attributes:
        tours (list[ProposedTour]):
        left_out (list[LeftOut]):
        figures (Figures): What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken. `faults`
            names the broken ones, each once.
        nearest_neighbour (Figures): What a way of driving a tour, or a day, comes to. `feasible`: no rule is broken.
            `faults` names the broken ones, each once.
        basis (str):
        found (HowFound): By which engine, after how many rounds and seconds, with which seed.
        saved_on_nearest (None | Saving | Unset):
    """

    tours: list[ProposedTour]
    left_out: list[LeftOut]
    figures: Figures
    nearest_neighbour: Figures
    basis: str
    found: HowFound
    saved_on_nearest: None | Saving | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.saving import Saving

        tours = []
        for tours_item_data in self.tours:
            tours_item = tours_item_data.to_dict()
            tours.append(tours_item)

        left_out = []
        for left_out_item_data in self.left_out:
            left_out_item = left_out_item_data.to_dict()
            left_out.append(left_out_item)

        figures = self.figures.to_dict()

        nearest_neighbour = self.nearest_neighbour.to_dict()

        basis = self.basis

        found = self.found.to_dict()

        saved_on_nearest: dict[str, Any] | None | Unset
        if isinstance(self.saved_on_nearest, Unset):
            saved_on_nearest = UNSET
        elif isinstance(self.saved_on_nearest, Saving):
            saved_on_nearest = self.saved_on_nearest.to_dict()
        else:
            saved_on_nearest = self.saved_on_nearest

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "tours": tours,
                "leftOut": left_out,
                "figures": figures,
                "nearestNeighbour": nearest_neighbour,
                "basis": basis,
                "found": found,
            }
        )
        if saved_on_nearest is not UNSET:
            field_dict["savedOnNearest"] = saved_on_nearest

        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        from ..models.figures import Figures
        from ..models.how_found import HowFound
        from ..models.left_out import LeftOut
        from ..models.proposed_tour import ProposedTour
        from ..models.saving import Saving

        d = dict(src_dict)
        tours = []
        _tours = d.pop("tours")
        for tours_item_data in _tours:
            tours_item = ProposedTour.from_dict(tours_item_data)

            tours.append(tours_item)

        left_out = []
        _left_out = d.pop("leftOut")
        for left_out_item_data in _left_out:
            left_out_item = LeftOut.from_dict(left_out_item_data)

            left_out.append(left_out_item)

        figures = Figures.from_dict(d.pop("figures"))

        nearest_neighbour = Figures.from_dict(d.pop("nearestNeighbour"))

        basis = d.pop("basis")

        found = HowFound.from_dict(d.pop("found"))

        def _parse_saved_on_nearest(data: object) -> None | Saving | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                saved_on_nearest_type_0 = Saving.from_dict(data)

                return saved_on_nearest_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Saving | Unset, data)

        saved_on_nearest = _parse_saved_on_nearest(d.pop("savedOnNearest", UNSET))

        proposal = cls(
            tours=tours,
            left_out=left_out,
            figures=figures,
            nearest_neighbour=nearest_neighbour,
            basis=basis,
            found=found,
            saved_on_nearest=saved_on_nearest,
        )

        return proposal

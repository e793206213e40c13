"""What people write in the packing column of a note, and what it means for the account."""

import pytest

from palettes.domain.packing import kind_of, pallets_among
from palettes.domain.pallet import PalletKind


@pytest.mark.parametrize(
    ("packing", "kind"),
    [
        ("pallets", PalletKind()),
        ("Palettes", PalletKind()),
        ("EPAL pallets", PalletKind()),
        ("Euro pallets", PalletKind()),
        ("Europaletten", PalletKind()),
        ("PX", PalletKind()),
        ("palety EUR", PalletKind()),
        ("palettes UIC", PalletKind.of(brand="UIC")),
        ("EPAL 3", PalletKind.of("EPAL3")),
        ("Palette CHEP", PalletKind.of("CHEP")),
        ("Gitterboxen", PalletKind.of("GIBO")),
        ("Düsseldorfer Paletten", PalletKind.of("DD")),
        ("demi-palettes", PalletKind.of("EPAL6")),
        ("CP-3", PalletKind.of("CP3")),
        ("palettes H1", PalletKind.of("H1")),
    ],
)
def test_the_words_of_the_road_name_a_kind(packing, kind):
    assert kind_of(packing) == kind


@pytest.mark.parametrize(
    "packing", ["cartons", "Fûts acier", "palettes perdues", "Einwegpaletten", "one-way pallets", "cartons sur palettes", "boxes on pallets"]
)
def test_what_is_no_pallet_or_never_comes_back_has_no_account(packing):
    assert kind_of(packing) is None


def test_lots_of_one_kind_are_added_up():
    lots = [("pallets", 10), ("EPAL", 5), ("drums", 40), ("CHEP", 3)]
    assert pallets_among(lots) == {PalletKind(): 15, PalletKind.of("CHEP"): 3}

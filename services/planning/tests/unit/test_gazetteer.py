"""Towns by their names, and addresses taken apart."""

import pytest

from planning.adapters.gazetteer import Gazetteer
from planning.domain.place_names import compared, parts_of

TOWNS = Gazetteer()


@pytest.mark.parametrize(
    ("address", "town", "at_least"),
    [
        ("12 quai de Bercy, 75012 Paris", "Paris, FR", 0.9),
        ("Route de Lyon, 38000 Grenoble", "Grenoble, FR", 0.9),
        ("1 rue de la Paix 13002 Marseille cedex 02", "Marseille, FR", 0.9),
        ("ZI Nord, F-59000 Lille", "Lille, FR", 0.9),
        ("Hauptstraße 5, D-80331 München", "Munich, DE", 0.5),
        ("Via Roma 1, 20121 Milano, Italia", "Milan, IT", 0.5),
        ("Anvers, Belgique", "Antwerp, BE", 0.5),
        ("St Étienne", "Saint-Étienne, FR", 0.5),
        ("94150", "Rungis, FR", 0.7),
    ],
)
def test_a_town_is_found_by_what_an_address_tells(address, town, at_least):
    found = TOWNS.look_up(address)
    assert (found.name, found.precision, found.source) == (town, "town", "gazetteer")
    assert found.confidence >= at_least


@pytest.mark.parametrize("address", ["", "10 rue Victor Hugo", "Quai 4, entrepôt B", "Zzyzx", ",,,", "Valence", "' OR 1=1 --", "x" * 5000])
def test_what_is_no_town_or_too_many_is_not_guessed(address):
    assert TOWNS.look_up(address) is None


def test_a_country_decides_between_towns_of_a_name():
    assert TOWNS.look_up("Valence, France").name == "Valence, FR"


def test_names_are_compared_without_accents_and_signs():
    assert compared("St-Étienne-du-Bœuf") == "saint etienne du boeuf"
    assert parts_of("5 rue X, B-1000 Bruxelles") == ("BE", ("1000",), parts_of("5 rue X, Bruxelles").names)

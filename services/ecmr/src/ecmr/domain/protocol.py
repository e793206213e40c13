"""The Additional Protocol of 2008 on the electronic note: who is party to it, and the procedures that art. 5 wants the note to refer to."""

from contracts.values import Value
from ecmr.domain.particulars import Particulars

AS_OF = "2024-07-01"
"""Day of the list: United Nations Treaty Collection, chapter XI-B-11-b."""

PARTIES = frozenset({"BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FR", "GB", "GR", "IT", "LT", "LU", "LV", "NL", "PL", "PT", "RO", "SI", "SK", "TR", "UA"})
"""Those of Europe we are sure of; a country that joined since is warned of once too often, never once too seldom."""


class Procedures(Value):
    """The agreed procedures of art. 5: where they stand, and which version."""

    uri: str = "https://symphonia.fr/procedures/ecmr"
    version: str = "1"


def warnings_of(note: Particulars) -> tuple[str, ...]:
    """Say what a dispatcher should know before relying on an electronic note across these countries."""
    if note.kind == "national":
        return ()
    stops = [place.address.country if place and place.address else None for place in (note.taking_over, note.delivery)]
    unnamed = ["The country of taking over or of delivery is not named."] if None in stops else []
    outside = sorted({country for country in (*stops, *note.transit_countries) if country} - PARTIES)
    return (*unnamed, *(f"{country} is not on our list of parties to the e-CMR Protocol of {AS_OF}: carry the note on paper too." for country in outside))

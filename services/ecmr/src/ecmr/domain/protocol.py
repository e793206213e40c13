"""The Additional Protocol of 2008 on the electronic note: who is party to it, and the procedures that art. 5 wants the note to refer to."""

from datetime import date

from contracts.values import CalendarDay, Value
from ecmr.domain.particulars import Country, Particulars


class ProtocolParties(Value):
    """The countries party to the Protocol, as known on a day. A date says since when it binds a country; none: before the list was read."""

    as_of: CalendarDay
    source: str
    since: dict[Country, CalendarDay | None]

    def bind(self, country: str, *, on: date) -> bool:
        """Tell whether the Protocol binds a country on a day."""
        return country in self.since and (self.since[country] or "") <= on.isoformat()

    def warnings_of(self, note: Particulars, *, on: date) -> tuple[str, ...]:
        """Say what a dispatcher should know before relying on an electronic note across the countries of a carriage on a day."""
        if note.kind == "national":
            return ()
        stops = [place.address.country if place and place.address else None for place in (note.taking_over, note.delivery)]
        unnamed = ["The country of taking over or of delivery is not named."] if None in stops else []
        outside = sorted({country for country in (*stops, *note.transit_countries) if country and not self.bind(country, on=on)})
        told = "is not on our list of parties to the e-CMR Protocol of"
        return (*unnamed, *(f"{country} {told} {self.as_of}: carry the note on paper too." for country in outside))


_BEFORE = ("BG", "CH", "CZ", "DK", "EE", "ES", "FR", "GB", "GR", "LT", "LU", "LV", "NL", "PL", "PT", "RO", "SI", "SK", "TR", "UA")
KNOWN_PARTIES = ProtocolParties(
    as_of="2024-07-01",
    source="United Nations Treaty Collection, chapter XI-B-11-b",
    since={**dict.fromkeys(_BEFORE), "DE": "2022-04-05", "IT": "2024-09-26"},
)
"""Those of Europe we are sure of; an installation reads a newer list from `ECMR_PROTOCOL_FILE`.

A country binds itself 90 days after it ratified (art. 8): Italy ratified on 28 June 2024.
"""


class Procedures(Value):
    """The agreed procedures of art. 5: where they stand, which version, and the SHA-256 of their text."""

    uri: str = "https://symphonia.fr/procedures/ecmr"
    version: str = "1"
    sha256: str | None = None

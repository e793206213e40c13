"""Where a place is, who says so, and how sure that is. What nobody knows is nowhere, and said so: never silently at 0, 0."""

from typing import Annotated, Literal, NamedTuple, Protocol

from pydantic import Field

from contracts.values import GeoPoint, Value

Source = Literal["given", "geocoder", "gazetteer"]
Precision = Literal["exact", "address", "street", "town"]


class Spot(NamedTuple):
    """A place as somebody wrote it: an address, and coordinates where they are given. 0, 0 is what software writes for nothing."""

    address: str
    location: GeoPoint | None

    @property
    def given(self) -> GeoPoint | None:
        """The coordinates, if they are any."""
        return self.location if self.location and (self.location.lat or self.location.lng) else None


class Written(Protocol):
    """Anything with an address."""

    @property
    def address(self) -> str:
        """As people write it."""
        ...

    @property
    def location(self) -> GeoPoint | None:
        """Where it is, if that is given."""
        ...


def spot_of(place: Written) -> Spot:
    """Take what a place says of where it is."""
    return Spot(place.address, place.location)


class LocatedPlace(Value):
    """A place found. `confidence` from 0 to 1; `name` is what was found, when it was looked up by its address."""

    location: GeoPoint
    source: Source
    precision: Precision
    confidence: Annotated[float, Field(ge=0, le=1)]
    name: str | None = None

    @classmethod
    def given(cls, location: GeoPoint) -> "LocatedPlace":
        """Take coordinates that somebody gave."""
        return cls(location=location, source="given", precision="exact", confidence=1)


LEAST_CONFIDENCE = 0.3
"""Below this a guess is not better than none."""

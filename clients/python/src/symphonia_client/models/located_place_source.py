from enum import StrEnum


class LocatedPlaceSource(StrEnum):
    GAZETTEER = "gazetteer"
    GEOCODER = "geocoder"
    GIVEN = "given"

    def __str__(self) -> str:
        return str(self.value)

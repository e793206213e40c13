from enum import StrEnum


class LocatedPlacePrecision(StrEnum):
    ADDRESS = "address"
    EXACT = "exact"
    STREET = "street"
    TOWN = "town"

    def __str__(self) -> str:
        return str(self.value)

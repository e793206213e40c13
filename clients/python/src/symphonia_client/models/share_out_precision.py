from enum import StrEnum


class ShareOutPrecision(StrEnum):
    COARSE = "coarse"
    EXACT = "exact"

    def __str__(self) -> str:
        return str(self.value)

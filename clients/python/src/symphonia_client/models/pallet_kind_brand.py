from enum import StrEnum


class PalletKindBrand(StrEnum):
    EPAL = "EPAL"
    OTHER = "OTHER"
    UIC = "UIC"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class StockLineOutBrand(StrEnum):
    EPAL = "EPAL"
    OTHER = "OTHER"
    UIC = "UIC"

    def __str__(self) -> str:
        return str(self.value)

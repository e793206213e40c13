from enum import StrEnum


class ReturnInBrandType0(StrEnum):
    EPAL = "EPAL"
    OTHER = "OTHER"
    UIC = "UIC"

    def __str__(self) -> str:
        return str(self.value)

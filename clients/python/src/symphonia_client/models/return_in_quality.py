from enum import StrEnum


class ReturnInQuality(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    NEW = "NEW"
    NX = "NX"
    UNSORTED = "UNSORTED"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class ChargeKind(StrEnum):
    CARRIAGE = "carriage"
    CUSTOMS = "customs"
    OTHER = "other"
    SUPPLEMENTARY = "supplementary"

    def __str__(self) -> str:
        return str(self.value)

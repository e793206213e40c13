from enum import StrEnum


class ModelPool(StrEnum):
    CHEMICAL = "chemical"
    EXCHANGE = "exchange"
    HIRE = "hire"

    def __str__(self) -> str:
        return str(self.value)

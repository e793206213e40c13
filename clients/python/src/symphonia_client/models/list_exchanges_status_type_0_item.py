from enum import StrEnum


class ListExchangesStatusType0Item(StrEnum):
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    PROPOSED = "proposed"
    RECORDED = "recorded"
    REJECTED = "rejected"
    REVERSED = "reversed"

    def __str__(self) -> str:
        return str(self.value)

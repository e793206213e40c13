from enum import StrEnum


class OfferOutPurpose(StrEnum):
    RESERVATIONS = "reservations"
    SIGNATURE = "signature"

    def __str__(self) -> str:
        return str(self.value)

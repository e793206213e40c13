from enum import StrEnum


class LinkInPurpose(StrEnum):
    RESERVATIONS = "reservations"
    SIGNATURE = "signature"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class EcmrLinkOutPurpose(StrEnum):
    RESERVATIONS = "reservations"
    SIGNATURE = "signature"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class EcmrLinkOutRole(StrEnum):
    CARRIER = "carrier"
    CONSIGNEE = "consignee"
    SENDER = "sender"
    SUCCESSIVE_CARRIER = "successive_carrier"

    def __str__(self) -> str:
        return str(self.value)

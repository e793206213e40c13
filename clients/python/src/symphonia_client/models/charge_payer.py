from enum import StrEnum


class ChargePayer(StrEnum):
    CONSIGNEE = "consignee"
    SENDER = "sender"

    def __str__(self) -> str:
        return str(self.value)

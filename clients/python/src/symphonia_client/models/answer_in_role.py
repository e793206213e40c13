from enum import StrEnum


class AnswerInRole(StrEnum):
    CARRIER = "carrier"
    CONSIGNEE = "consignee"
    SUCCESSIVE_CARRIER = "successive_carrier"

    def __str__(self) -> str:
        return str(self.value)

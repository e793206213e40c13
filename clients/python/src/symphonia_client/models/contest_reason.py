from enum import StrEnum


class ContestReason(StrEnum):
    DUPLICATE = "DUPLICATE"
    MISSING_VOUCHER = "MISSING_VOUCHER"
    PRESCRIBED = "PRESCRIBED"
    QTY = "QTY"
    QUALITY = "QUALITY"
    TYPE = "TYPE"
    WRONG_PARTNER = "WRONG_PARTNER"

    def __str__(self) -> str:
        return str(self.value)

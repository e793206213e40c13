from enum import StrEnum


class ExchangeOutMethod(StrEnum):
    BONN = "bonn"
    COLOGNE = "cologne"
    DEFERRED = "deferred"
    DIRECT = "direct"
    VOUCHER = "voucher"

    def __str__(self) -> str:
        return str(self.value)

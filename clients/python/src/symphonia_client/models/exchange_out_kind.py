from enum import StrEnum


class ExchangeOutKind(StrEnum):
    CONVERSION = "conversion"
    COUNT = "count"
    DAMAGE = "damage"
    EXCHANGE = "exchange"
    LOSS = "loss"
    MOVE = "move"
    PURCHASE = "purchase"
    RETURN = "return"
    REVERSAL = "reversal"
    SALE = "sale"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class MovementInKind(StrEnum):
    CONVERSION = "conversion"
    COUNT = "count"
    DAMAGE = "damage"
    LOSS = "loss"
    MOVE = "move"
    PURCHASE = "purchase"
    SALE = "sale"

    def __str__(self) -> str:
        return str(self.value)

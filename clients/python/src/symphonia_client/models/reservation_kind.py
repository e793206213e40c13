from enum import StrEnum


class ReservationKind(StrEnum):
    DAMAGE = "damage"
    DELAY = "delay"
    OTHER = "other"
    SHORTAGE = "shortage"

    def __str__(self) -> str:
        return str(self.value)

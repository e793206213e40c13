from enum import StrEnum


class IncidentKind(StrEnum):
    ACCESS = "access"
    ACCIDENT = "accident"
    DAMAGE = "damage"
    DELAY = "delay"
    LOSS = "loss"
    OTHER = "other"
    REFUSAL = "refusal"
    RESERVATION = "reservation"

    def __str__(self) -> str:
        return str(self.value)

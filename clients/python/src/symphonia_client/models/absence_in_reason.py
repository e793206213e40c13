from enum import StrEnum


class AbsenceInReason(StrEnum):
    BREAKDOWN = "breakdown"
    HOLIDAY = "holiday"
    MAINTENANCE = "maintenance"
    OTHER = "other"
    REST = "rest"
    SICK = "sick"
    TRAINING = "training"

    def __str__(self) -> str:
        return str(self.value)

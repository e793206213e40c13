from enum import StrEnum


class CalendarEntryReasonType0(StrEnum):
    BREAKDOWN = "breakdown"
    HOLIDAY = "holiday"
    MAINTENANCE = "maintenance"
    OTHER = "other"
    REST = "rest"
    SICK = "sick"
    TRAINING = "training"

    def __str__(self) -> str:
        return str(self.value)

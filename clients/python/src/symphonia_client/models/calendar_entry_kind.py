from enum import StrEnum


class CalendarEntryKind(StrEnum):
    ABSENCE = "absence"
    REST = "rest"
    TOUR = "tour"

    def __str__(self) -> str:
        return str(self.value)

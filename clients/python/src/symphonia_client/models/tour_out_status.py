from enum import StrEnum


class TourOutStatus(StrEnum):
    DELETED = "deleted"
    PLANNED = "planned"

    def __str__(self) -> str:
        return str(self.value)

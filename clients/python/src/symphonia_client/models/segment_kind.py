from enum import StrEnum


class SegmentKind(StrEnum):
    BREAK = "break"
    DRIVING = "driving"
    SERVICE = "service"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)

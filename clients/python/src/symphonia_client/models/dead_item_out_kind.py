from enum import StrEnum


class DeadItemOutKind(StrEnum):
    EVENT = "event"
    MESSAGE = "message"

    def __str__(self) -> str:
        return str(self.value)

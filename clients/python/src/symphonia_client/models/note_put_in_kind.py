from enum import StrEnum


class NotePutInKind(StrEnum):
    INTERNATIONAL = "international"
    NATIONAL = "national"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class ParticularsKind(StrEnum):
    INTERNATIONAL = "international"
    NATIONAL = "national"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class NoteInKind(StrEnum):
    INTERNATIONAL = "international"
    NATIONAL = "national"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class AgeingDirection(StrEnum):
    NONE = "none"
    OURS = "ours"
    THEIRS = "theirs"

    def __str__(self) -> str:
        return str(self.value)

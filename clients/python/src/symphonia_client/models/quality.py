from enum import StrEnum


class Quality(StrEnum):
    GOOD = "good"
    LAST_KNOWN = "last_known"
    NONE = "none"

    def __str__(self) -> str:
        return str(self.value)

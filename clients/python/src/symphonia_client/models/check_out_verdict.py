from enum import StrEnum


class CheckOutVerdict(StrEnum):
    ALTERED = "altered"
    GENUINE = "genuine"
    UNKNOWN = "unknown"

    def __str__(self) -> str:
        return str(self.value)

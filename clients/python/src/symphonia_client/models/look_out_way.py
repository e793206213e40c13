from enum import StrEnum


class LookOutWay(StrEnum):
    API = "api"
    HISTORY = "history"
    LINK = "link"
    LIVE = "live"
    PREMIUM = "premium"

    def __str__(self) -> str:
        return str(self.value)

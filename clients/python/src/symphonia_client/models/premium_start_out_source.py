from enum import StrEnum


class PremiumStartOutSource(StrEnum):
    API = "api"
    OSMAND = "osmand"
    WEBFLEET = "webfleet"

    def __str__(self) -> str:
        return str(self.value)

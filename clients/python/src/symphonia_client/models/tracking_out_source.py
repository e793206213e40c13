from enum import StrEnum


class TrackingOutSource(StrEnum):
    API = "api"
    OSMAND = "osmand"
    WEBFLEET = "webfleet"

    def __str__(self) -> str:
        return str(self.value)

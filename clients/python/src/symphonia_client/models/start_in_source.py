from enum import StrEnum


class StartInSource(StrEnum):
    API = "api"
    OSMAND = "osmand"

    def __str__(self) -> str:
        return str(self.value)

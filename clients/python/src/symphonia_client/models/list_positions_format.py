from enum import StrEnum


class ListPositionsFormat(StrEnum):
    GEOJSON = "geojson"
    GPX = "gpx"
    JSON = "json"

    def __str__(self) -> str:
        return str(self.value)

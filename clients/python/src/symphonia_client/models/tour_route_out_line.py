from enum import StrEnum


class TourRouteOutLine(StrEnum):
    ROAD = "road"
    STRAIGHT = "straight"

    def __str__(self) -> str:
        return str(self.value)

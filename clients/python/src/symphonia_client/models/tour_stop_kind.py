from enum import StrEnum


class TourStopKind(StrEnum):
    DELIVERY = "delivery"
    PICKUP = "pickup"
    SERVICE = "service"

    def __str__(self) -> str:
        return str(self.value)

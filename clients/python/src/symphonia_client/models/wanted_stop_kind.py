from enum import StrEnum


class WantedStopKind(StrEnum):
    DELIVERY = "delivery"
    PICKUP = "pickup"
    SERVICE = "service"

    def __str__(self) -> str:
        return str(self.value)

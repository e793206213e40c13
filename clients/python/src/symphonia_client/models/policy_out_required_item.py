from enum import StrEnum


class PolicyOutRequiredItem(StrEnum):
    ECMR = "ecmr"
    PALLETEXCHANGE = "palletExchange"
    POD = "pod"
    RESERVATIONS = "reservations"

    def __str__(self) -> str:
        return str(self.value)

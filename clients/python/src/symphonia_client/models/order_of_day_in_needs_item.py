from enum import StrEnum


class OrderOfDayInNeedsItem(StrEnum):
    ADR = "adr"
    CRANE = "crane"
    FORKLIFT = "forklift"
    PALLET_JACK = "pallet_jack"
    SIDE_OPENING = "side_opening"
    TAIL_LIFT = "tail_lift"
    TEMPERATURE = "temperature"

    def __str__(self) -> str:
        return str(self.value)

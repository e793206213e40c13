from enum import StrEnum


class VehicleInLicence(StrEnum):
    B = "B"
    BE = "BE"
    C = "C"
    C1 = "C1"
    C1E = "C1E"
    CE = "CE"

    def __str__(self) -> str:
        return str(self.value)

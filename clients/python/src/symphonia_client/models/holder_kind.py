from enum import StrEnum


class HolderKind(StrEnum):
    BOUGHT = "bought"
    CONVERTED = "converted"
    COUNTED = "counted"
    DAMAGED = "damaged"
    LOST = "lost"
    PARTNER = "partner"
    SITE = "site"
    SOLD = "sold"
    UNASSIGNED = "unassigned"
    VEHICLE = "vehicle"

    def __str__(self) -> str:
        return str(self.value)

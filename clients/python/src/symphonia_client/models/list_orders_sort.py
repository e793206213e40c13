from enum import StrEnum


class ListOrdersSort(StrEnum):
    CREATEDAT = "createdAt"
    PICKUPDATE = "pickupDate"
    VALUE_1 = "-createdAt"
    VALUE_3 = "-pickupDate"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class OlfInEcmrStatusType0(StrEnum):
    ARRIVED_AT_DESTINATION = "ARRIVED_AT_DESTINATION"
    DELIVERED = "DELIVERED"
    IN_TRANSPORT = "IN_TRANSPORT"
    LOADING = "LOADING"
    NEW = "NEW"

    def __str__(self) -> str:
        return str(self.value)

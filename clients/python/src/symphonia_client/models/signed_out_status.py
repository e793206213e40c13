from enum import StrEnum


class SignedOutStatus(StrEnum):
    CANCELLED = "cancelled"
    CLOSED = "closed"
    DELIVERED = "delivered"
    DRAFT = "draft"
    IN_TRANSIT = "in_transit"
    ISSUED = "issued"
    LOADED = "loaded"
    REPLACED_BY_PAPER = "replaced_by_paper"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class OrdersAssignmentOutStatus(StrEnum):
    ASSIGNED = "assigned"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    DELIVERED = "delivered"
    DRAFT = "draft"
    IN_TRANSIT = "in_transit"
    PENDING = "pending"

    def __str__(self) -> str:
        return str(self.value)

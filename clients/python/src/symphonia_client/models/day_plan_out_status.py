from enum import StrEnum


class DayPlanOutStatus(StrEnum):
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"
    FAILED = "failed"
    PROPOSED = "proposed"
    QUEUED = "queued"
    RUNNING = "running"

    def __str__(self) -> str:
        return str(self.value)

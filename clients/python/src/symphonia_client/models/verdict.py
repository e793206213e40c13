from enum import StrEnum


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"
    FUTURE = "future"
    IMPOSSIBLE = "impossible"
    INVALID = "invalid"
    NOT_FOUND = "not_found"
    NOT_RUNNING = "not_running"
    OUT_OF_ORDER = "out_of_order"

    def __str__(self) -> str:
        return str(self.value)

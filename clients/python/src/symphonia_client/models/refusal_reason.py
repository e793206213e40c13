from enum import StrEnum


class RefusalReason(StrEnum):
    BLOCK_MISSING = "block_missing"
    BOARD_BROKEN = "board_broken"
    BOARD_MISSING = "board_missing"
    CONTAMINATED = "contaminated"
    NAILS_SHOWING = "nails_showing"
    NOT_ACCEPTED = "not_accepted"
    UNLICENSED = "unlicensed"
    WRONG_TYPE = "wrong_type"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class RowVerdictVerdict(StrEnum):
    IMPORTED = "imported"
    REFUSED = "refused"
    SKIPPED = "skipped"

    def __str__(self) -> str:
        return str(self.value)

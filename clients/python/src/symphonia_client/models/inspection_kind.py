from enum import StrEnum


class InspectionKind(StrEnum):
    ADR = "adr"
    ATP = "atp"
    TACHOGRAPH = "tachograph"
    TAIL_LIFT = "tail_lift"
    TECHNICAL = "technical"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class CertificateKind(StrEnum):
    ADR = "ADR"
    CPC = "CPC"
    FORKLIFT = "FORKLIFT"
    MEDICAL = "MEDICAL"
    OTHER = "OTHER"
    TACHOGRAPH_CARD = "TACHOGRAPH_CARD"

    def __str__(self) -> str:
        return str(self.value)

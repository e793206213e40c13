from enum import StrEnum


class EcmrEvidenceAuthenticatedby(StrEnum):
    LINK = "link"
    TOKEN = "token"

    def __str__(self) -> str:
        return str(self.value)

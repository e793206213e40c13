from enum import StrEnum


class ExportNoteFormat(StrEnum):
    EFTI_REPORT = "efti-report"
    EFTI_XML = "efti-xml"
    JSON = "json"
    OLF_JSON = "olf-json"

    def __str__(self) -> str:
        return str(self.value)

from enum import StrEnum


class ExportNoteSubset(StrEnum):
    EU01 = "EU01"
    EU03 = "EU03"
    FR01A = "FR01a"
    FR02A = "FR02a"

    def __str__(self) -> str:
        return str(self.value)

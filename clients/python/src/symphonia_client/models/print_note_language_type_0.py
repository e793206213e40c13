from enum import StrEnum


class PrintNoteLanguageType0(StrEnum):
    DE = "de"
    EN = "en"
    FR = "fr"

    def __str__(self) -> str:
        return str(self.value)

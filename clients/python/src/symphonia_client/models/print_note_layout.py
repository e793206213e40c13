from enum import StrEnum


class PrintNoteLayout(StrEnum):
    VALUE_0 = "1976"
    VALUE_1 = "2007"

    def __str__(self) -> str:
        return str(self.value)
